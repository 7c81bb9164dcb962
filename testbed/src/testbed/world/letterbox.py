"""A form that visitors leave their name in, and what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum


class Doubted(StrEnum):
    """What becomes of a lead that looks like a machine's.

    MARKED: it is kept, and shown as suspect.
    APART: it is kept, and shown among suspects alone.
    REFUSED: it is refused, with 422.
    DROPPED: it is thanked for, and dropped.
    """

    MARKED = "marked"
    APART = "apart"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Letterbox:
    """The form.

    Attributes:
        token: none comes without the token that the form is given with.
        each: leads that one token serves for; 0 is without end.
        haste: seconds in which nobody can have filled it in; 0 is none.
        trap: the field that people do not see; empty is none.
        once: the same of one token again is the one that is there.
        doubted: what becomes of what looks like a machine's.
        ascii: takes names of ASCII alone.
        plain: takes no address with a plus.
        shrugs: what it does not take is thanked for, and dropped.
        burns: a mistake uses the token up.
        lenient: takes anything for an address.
        late: how often its owner looks before anything is shown.
        keeps: nothing is ever removed, whatever the answer says.

    """

    token: bool = True
    each: int = 1
    haste: float = 1.0
    trap: str = "website"
    once: bool = True
    doubted: Doubted = Doubted.MARKED
    ascii: bool = False
    plain: bool = False
    shrugs: bool = False
    burns: bool = False
    lenient: bool = False
    late: int = 0
    keeps: bool = False
