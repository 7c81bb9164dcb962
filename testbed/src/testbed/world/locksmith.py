"""How an office lets somebody in who forgot their password, and what is wrong with that."""

from dataclasses import dataclass
from typing import Literal

from testbed.world.wicket import Word


@dataclass(frozen=True, slots=True)
class Locksmith:
    """The links of its mails.

    Attributes:
        lasts: seconds that one works; 0 is for ever.
        uses: how often one works; 0 is without end.
        reads: whoever reads it has used it.
        origin: where it leads: to the office, or where headers of the request say.
        word: what a known address is told.
        newest: only the newest one works.
        dressed: mails are of HTML, wrapped for the way.
        notices: a mail also tells that a password was set.
        strict: a request that names another host is refused.
        sends: there are mails at all.
        works: they set something.

    """

    lasts: float = 2.0
    uses: int = 1
    reads: bool = False
    origin: Literal["own", "claimed", "asked"] = "own"
    word: Word = Word.SAME
    newest: bool = False
    dressed: bool = False
    notices: bool = False
    strict: bool = False
    sends: bool = True
    works: bool = True
