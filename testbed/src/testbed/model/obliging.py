"""The obliging model: it does whatever little task is asked for, and else obeys as the puppet."""

from collections.abc import Sequence

from testbed.model import puppet
from testbed.model.puppet import Message, Move, Say
from testbed.solver import solved


def moves(messages: Sequence[Message]) -> tuple[Move, ...]:
    """Solve what was said last."""
    last = str(messages[-1].get("content") or "") if messages else ""
    told = solved(last.rpartition("Question: ")[2])
    return (Say(told),) if told else puppet.moves(messages)
