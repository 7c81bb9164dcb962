"""What a chat makes of a visitor who says who they are, and what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum


class Belief(StrEnum):
    """What somebody gets who is believed.

    LABEL: nothing; a claim is a label.
    HISTORY: the conversation of whoever claimed it first goes on.
    TOLD: the answer to the claim holds what was said in it.
    WORDS: what they say lands in it, and they read nothing.
    """

    LABEL = "label"
    HISTORY = "history"
    TOLD = "told"
    WORDS = "words"


class Proven(StrEnum):
    """Who is believed.

    OWN: with a signature of that address.
    ANY: with a signature of any address that was signed for.
    LAX: without one; a wrong one is none.
    ALL: everybody.
    """

    OWN = "own"
    ANY = "any"
    LAX = "lax"
    ALL = "all"


class Doubt(StrEnum):
    """What somebody gets who is not believed.

    IGNORED: a session like any other.
    REFUSED: 401.
    ERROR: 200 with an error.
    """

    IGNORED = "ignored"
    REFUSED = "refused"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Claims:
    """All of it.

    Attributes:
        form: what somebody gets who leaves an address in the form, which proves nothing.
        unique: the form takes an address once.
        renames: of the names that were left with an address, the last one stands.
        echoes: the answer to a claim holds what was claimed.
        deaf: claims are not kept at all.

    """

    belief: Belief = Belief.HISTORY
    proven: Proven = Proven.OWN
    doubt: Doubt = Doubt.IGNORED
    form: Belief = Belief.LABEL
    unique: bool = False
    renames: bool = False
    echoes: bool = False
    deaf: bool = False
