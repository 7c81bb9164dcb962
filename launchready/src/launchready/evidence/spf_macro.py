"""SPF macros, RFC 7208 section 7: read, and expanded with or without a sender."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from launchready.evidence.names import NAME_AT_MOST

STATIC = frozenset("do")
EXPLAINING = frozenset("crt")
SPECIAL = {"%": "%", "_": " ", "-": "%20"}
LABELS_AT_MOST = 128

TOKEN = re.compile(
    r"%\{(?P<letter>[slodiphvcrt])(?P<digits>[0-9]*)(?P<reverse>r?)(?P<delimiters>[.\-+,/_=]*)\}"
    r"|%(?P<special>[%_-])"
    r"|(?P<literal>[\x21-\x24\x26-\x7e]+)",
    re.IGNORECASE | re.ASCII,
)
TOP_LABEL = re.compile(r"\.(?P<label>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Macro:
    """One `%{...}`.

    Attributes:
        letter: in lower case.
        keep: how many parts are kept, counted from the right; 0 keeps all.
        delimiters: what the value is split at; the parts are joined by dots.
        escape: an upper-case letter asks for URL escaping.

    """

    letter: str
    keep: int = 0
    reverse: bool = False
    delimiters: str = "."
    escape: bool = False


@dataclass(frozen=True, slots=True)
class Special:
    """One of `%%`, `%_` and `%-`, by what it stands for."""

    value: str


Token = str | Macro | Special


def tokens(text: str) -> tuple[Token, ...] | None:
    """Read a macro-string (section 7.1); None where it is not one."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        token = _token(match) if match else None
        if match is None or token is None:
            return None
        found.append(token)
        position = match.end()
    return tuple(found)


def domain_spec(text: str) -> tuple[Token, ...] | None:
    """Read a domain-spec: a macro-string that ends in a top label or in a macro.

    `c`, `r` and `t` stand in explanations only (section 7.2).
    """
    spec = tokens(text)
    if not spec or any(isinstance(t, Macro) and t.letter in EXPLAINING for t in spec):
        return None
    last = spec[-1]
    if isinstance(last, str):
        top = TOP_LABEL.search(last[last.removesuffix(".").rfind(".") :])
        if not top or top["label"].isdigit():
            return None
    return spec


def expand(spec: tuple[Token, ...], domain: str, origin: str) -> str | None:
    """Expand a domain-spec to a name; None where a macro depends on the sender.

    Args:
        spec: what `domain_spec` read.
        domain: whose record it stands in, `%{d}`.
        origin: the domain of the sender, `%{o}`.

    """
    if any(isinstance(token, Macro) and token.letter not in STATIC for token in spec):
        return None
    return name_of(spec, {"d": domain, "o": origin})


def name_of(spec: tuple[Token, ...], values: Mapping[str, str]) -> str:
    """Expand to a name, cut on the left where it is too long; `values` are by letter."""
    return _fitted(text_of(spec, values).removesuffix(".").lower())


def text_of(spec: tuple[Token, ...], values: Mapping[str, str]) -> str:
    """Expand to text; `values` hold every letter that the macro-string uses."""
    parts: list[str] = []
    for token in spec:
        match token:
            case str():
                parts.append(token)
            case Special(value=value):
                parts.append(value)
            case Macro(letter=letter):
                parts.append(_transformed(token, values[letter]))
    return "".join(parts)


def _token(match: re.Match[str]) -> Token | None:
    if literal := match["literal"]:
        return literal
    if special := match["special"]:
        return Special(SPECIAL[special])
    digits = match["digits"].lstrip("0")
    if match["digits"] and not digits:
        return None
    keep = int(digits or 0) if len(digits) <= len(str(LABELS_AT_MOST)) else 0
    letter = match["letter"]
    return Macro(
        letter=letter.lower(),
        keep=keep,
        reverse=bool(match["reverse"]),
        delimiters=match["delimiters"] or ".",
        escape=letter.isupper(),
    )


def _transformed(macro: Macro, value: str) -> str:
    parts = re.split(f"[{re.escape(macro.delimiters)}]", value)
    if macro.reverse:
        parts.reverse()
    joined = ".".join(parts[-macro.keep :])
    return quote(joined, safe="-._~") if macro.escape else joined


def _fitted(name: str) -> str:
    """Take labels off the left until the name fits (section 7.3)."""
    if len(name) <= NAME_AT_MOST:
        return name
    tail = name[-NAME_AT_MOST:]
    return tail if name[-NAME_AT_MOST - 1] == "." else tail.partition(".")[2]
