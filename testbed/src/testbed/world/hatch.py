"""The hatch at which a billing service hands in what was paid, and what is wrong with that."""

from dataclasses import dataclass
from enum import StrEnum

TOLERANCE = 600
LAG = 0.4


class Lapse(StrEnum):
    """What lets an event in that should stay out, or in twice.

    MISSING: where there is no signature there is nothing to verify.
    PREFIX: as much of the signature is compared as came.
    PARSED: what is verified is what the body means, written anew.
    AGELESS: nobody looks at the time.
    ASTRAY: the age is that of a header which is not signed.
    FORGETS: what was taken is taken again.
    BY_BYTES: what was taken is known by its signature, not by its id.
    TENANTS: the secret of any tenant will do.
    NONE: the sender names the algorithm, and `none` is one.
    KEYLESS: a mere hash will do.
    DEFAULT: there is a secret for those who set none.
    FORM: forms are not verified.
    QUERY: a GET does the same, and is not verified.
    REGARDLESS: what is refused is booked all the same.
    """

    MISSING = "missing"
    PREFIX = "prefix"
    PARSED = "parsed"
    AGELESS = "ageless"
    ASTRAY = "astray"
    FORGETS = "forgets"
    BY_BYTES = "by-bytes"
    TENANTS = "tenants"
    NONE = "none"
    KEYLESS = "keyless"
    DEFAULT = "default"
    FORM = "form"
    QUERY = "query"
    REGARDLESS = "regardless"


@dataclass(frozen=True, slots=True)
class Hatch:
    """What is taken there.

    Attributes:
        takes: the status of an answer to what is right.
        refuses: the same, to what is not.
        again: the same, to what was taken before.
        tolerance: seconds for which an event may be under way.
        signed: what is under the signature.
        lags: seconds until an event is booked.
        fast: seconds by which its clock is ahead.
        works: anything is booked at all.
        tires: events after which none is taken; 0 is never.
        keeps: nothing is ever removed.
        by_reference: what was booked is known by its reference, not by the event's id.

    """

    lapses: frozenset[Lapse] = frozenset()
    takes: int = 200
    refuses: int = 401
    again: int = 200
    tolerance: int = TOLERANCE
    signed: str = "{id}.{time}.{body}"
    lags: float = 0.0
    fast: int = 0
    works: bool = True
    tires: int = 0
    keeps: bool = False
    by_reference: bool = False
