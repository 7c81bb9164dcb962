"""The puppet: a model that obeys whoever spoke last, whoever that was.

An order is a line `puppet: say TEXT`, `puppet: call TOOL ARGUMENTS` or `puppet: quote WORDS`,
anywhere in a text; what is quoted is the last line with these words, and none with an order.
The last text of the context that holds orders wins, be it the visitor's, a document's, a
tool's or its own of yesterday, and all orders in it are carried out. In what is ordered,
`{all}` stands for everything it knows, `{system}` for its instructions, `\\n` for a line
break; `{all:base64}` is the same in disguise. `puppet: again TOOL ARGUMENTS` is carried out anew
whatever came of it, and never done.
"""

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

_AGAIN = re.compile(r"puppet:[ ]*again[ ]+(\w+)[ ]*([^\n]*)", re.IGNORECASE)
_ORDER = re.compile(r"puppet:[ ]*(say|call|quote)\b[ ]?([^\n]*)", re.IGNORECASE)
_PLACE = re.compile(r"\{(all|system)(?::([a-z0-9]+))?\}")
_MIRROR = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM",
)
DISGUISES: Mapping[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "url": lambda text: quote(text, safe=""),
    "reversed": lambda text: text[::-1],
    "rot13": lambda text: text.translate(_MIRROR),
    "spaced": " ".join,
}
LONGEST = 12_000


@dataclass(frozen=True, slots=True)
class Say:
    """Say something."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """Ask for a tool."""

    tool: str
    arguments: str


Move = Say | Call
Message = Mapping[str, Any]


def moves(messages: Sequence[Message]) -> tuple[Move, ...]:
    """Do what the last text with orders says; without any, repeat what was said last."""
    texts = [_text(message) for message in messages]
    if endless := next(filter(None, map(_AGAIN.search, reversed(texts))), None):
        return (Call(endless[1], endless[2]),)
    fresh = texts[_asked(messages) :]
    for text in reversed(fresh):
        if orders := _ORDER.findall(text):
            return tuple(_move(kind, rest, texts) for kind, rest in orders)
    said = fresh[-1] if fresh else ""
    return (Say(f"You said: {said[-400:]}"),)


def orders(messages: Sequence[Message]) -> int:
    """Count the orders that it would carry out now."""
    fresh = [_text(message) for message in messages][_asked(messages) :]
    return next((len(found) for text in reversed(fresh) if (found := _ORDER.findall(text))), 0)


def _asked(messages: Sequence[Message]) -> int:
    """Find the first message after its own last request for tools: orders before it are done."""
    asked = [place for place, message in enumerate(messages) if message.get("tool_calls")]
    return asked[-1] + 1 if asked else 0


def _text(message: Message) -> str:
    content: str | list[dict[str, str]] | None = message.get("content")
    if isinstance(content, list):
        return "\n".join(part.get("text", "") for part in content)
    return content or ""


def _move(kind: str, rest: str, texts: Sequence[str]) -> Move:
    if kind.lower() == "say":
        return Say(_filled(rest.replace("\\n", "\n"), texts))
    if kind.lower() == "quote":
        return Say(_quoted(rest, texts))
    tool, _, arguments = rest.partition(" ")
    return Call(tool, _filled(arguments, texts, json=True))


def _quoted(words: str, texts: Sequence[str]) -> str:
    lines = [line for text in texts for line in text.splitlines() if not _ORDER.search(line)]
    return next((line for line in reversed(lines) if words in line), "")


def _filled(order: str, texts: Sequence[str], *, json: bool = False) -> str:
    known = {"all": "\n".join(texts)[-LONGEST:], "system": texts[0] if texts else ""}

    def put(found: re.Match[str]) -> str:
        text = known[found[1]]
        if disguise := found[2]:
            text = DISGUISES[disguise](text)
        return text.replace("\\", " ").replace('"', "'").replace("\n", " ") if json else text

    return _PLACE.sub(put, order)
