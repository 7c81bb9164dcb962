"""How a chat counts what it takes, and what it calls its model for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Till:
    """The counting, and what is wrong with it.

    Attributes:
        races: looks first, and counts a moment later.
        slow: counts first, and answers a moment later.
        single: refuses what comes while it is busy with another message.
        instances: each connection is led to one of so many, which count for themselves.
        forgets: seconds of quiet after which an address that begins anew has all messages again.
        grudge: it never forgets, whatever its refusals say.
        swallows: takes what is too much, and does nothing with it.
        calls: calls of the model for each message.

    """

    races: bool = False
    slow: bool = False
    single: bool = False
    instances: int = 1
    forgets: int = 2
    grudge: bool = False
    swallows: bool = False
    calls: int = 1
