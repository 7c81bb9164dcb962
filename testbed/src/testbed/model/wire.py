"""The OpenAI protocol on the wire: chat completions whole and as events, usage, errors."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from testbed.model.puppet import Call, Move, Say

PIECE = 24
CREATED = 1_790_000_000
DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True, slots=True)
class Usage:
    """What a call is billed by. A token is four bytes here, rounded up."""

    tokens_in: int
    tokens_out: int

    @property
    def document(self) -> dict[str, int]:
        """The protocol's form of it."""
        return {
            "prompt_tokens": self.tokens_in, "completion_tokens": self.tokens_out,
            "total_tokens": self.tokens_in + self.tokens_out,
        }  # fmt: skip


def tokens(text: str) -> int:
    """Count the tokens of a text."""
    return -(-len(text.encode()) // 4)


def events(model: str, moves: Sequence[Move], usage: Usage | None) -> Iterator[bytes]:
    """Write an answer as events, piece by piece; without the last one, which is `DONE`."""
    yield _event(model, {"role": "assistant", "content": ""})
    calls = 0
    for move in moves:
        match move:
            case Say(text=text):
                for start in range(0, len(text), PIECE):
                    yield _event(model, {"content": text[start : start + PIECE]})
            case Call():
                for part in _parts(move, calls):
                    yield _event(model, {"tool_calls": [{"index": calls, **part}]})
                calls += 1
    yield _event(model, {}, "tool_calls" if calls else "stop")
    if usage is not None:
        yield _data({**_frame(model, "chat.completion.chunk"), "choices": [],
                     "usage": usage.document})  # fmt: skip


def whole(model: str, moves: Sequence[Move], usage: Usage) -> bytes:
    """Write an answer in one piece."""
    said = "".join(move.text for move in moves if isinstance(move, Say))
    asked = [move for move in moves if isinstance(move, Call)]
    calls = [_call(move, place) for place, move in enumerate(asked)]
    message: dict[str, Any] = {"role": "assistant", "content": said or None}
    message |= {"tool_calls": calls} if calls else {}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if calls else "stop"}
    document = {**_frame(model, "chat.completion"), "choices": [choice], "usage": usage.document}
    return json.dumps(document).encode()


def error(message: str, kind: str) -> bytes:
    """Write an error."""
    return json.dumps({"error": {"message": message, "type": kind, "code": None}}).encode()


def _call(call: Call, place: int) -> dict[str, Any]:
    function = {"name": call.tool, "arguments": call.arguments}
    return {"id": f"call_{place}", "type": "function", "function": function}


def _parts(call: Call, place: int) -> Iterator[dict[str, Any]]:
    """Cut a call as providers do: name and id first, then its arguments bit by bit."""
    first = _call(call, place)
    first["function"]["arguments"] = ""
    yield first
    for start in range(0, len(call.arguments), PIECE):
        yield {"function": {"arguments": call.arguments[start : start + PIECE]}}


def _event(model: str, delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _data({**_frame(model, "chat.completion.chunk"), "choices": [choice]})


def _frame(model: str, kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-puppet", "object": kind, "created": CREATED, "model": model}


def _data(document: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(document).encode() + b"\n\n"
