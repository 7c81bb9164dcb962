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
        window: seconds after which it counts from the start; 0 is never.
        grudge: it never forgets, whatever its refusals say.
        ends: which of its refusals is none, since a window ends just then; 0 is none of them.
        swallows: takes what is too much, and does nothing with it.
        ceiling: messages that it takes of all together; 0 is without end.
        spares: the ceiling is for new visitors, and who came before goes on.
        pays: it calls its model before it refuses.
        side: transcripts that it sends an address; 0 is without end.
        calls: calls of the model for each message.
        steps: calls for a question that never is answered; 0 is without end.
        step: seconds that one of them takes.

    """

    races: bool = False
    slow: bool = False
    single: bool = False
    instances: int = 1
    forgets: int = 2
    window: float = 0.0
    grudge: bool = False
    ends: int = 0
    swallows: bool = False
    ceiling: int = 40
    spares: bool = False
    pays: bool = False
    side: int = 3
    calls: int = 1
    steps: int = 4
    step: float = 0.05
