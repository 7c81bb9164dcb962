"""What a chat does while something is missing that its budget needs."""

from dataclasses import dataclass
from enum import StrEnum

STORE, PRICE, USER = "store", "price", "user"


class Denial(StrEnum):
    """How a message is denied then.

    BUSY: 503 with Retry-After in seconds.
    CONFLICT: 409.
    EVENT: a 200 with a stream, of which the one event is an error.
    APOLOGY: a message that was taken, and a sentence in answer to it that no model wrote.
    QUEUE: it is taken, and never answered.
    """

    BUSY = "busy"
    CONFLICT = "conflict"
    EVENT = "event"
    APOLOGY = "apology"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Drills:
    """The drills of a chat, and what is wrong in them.

    Attributes:
        open: those in which everything goes on as before.
        denial: how it denies in the others.
        again: what was denied once gets through when it is sent again.
        newcomers: who comes anew gets through.
        pays: it calls its model before it denies.
        late: it calls its model so many seconds after it denied; 0 is never.
        turns_away: no session begins.
        slow: seconds that a drill takes to begin, and to end.
        moot: a drill changes nothing, and shows nothing.
        endless: a drill does not end, whatever the hook answers.
        stuck: the hook refuses to end one.
        shows: it shows which drill is on.
        loses: seconds for which it refuses everybody when a drill is over.

    """

    open: frozenset[str] = frozenset()
    denial: Denial = Denial.BUSY
    again: bool = False
    newcomers: bool = False
    pays: bool = False
    late: float = 0.0
    turns_away: bool = False
    slow: float = 0.0
    moot: bool = False
    endless: bool = False
    stuck: bool = False
    shows: bool = True
    loses: float = 0.0
