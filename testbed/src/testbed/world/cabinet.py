"""The files that an office takes and gives back, and what is wrong with that."""

from dataclasses import dataclass
from enum import StrEnum

MOST = 50_000
SECONDS = 1


class Taking(StrEnum):
    """What is done with a file that is no image.

    REFUSES: 415, whatever it is called.
    MAGIC: 415, unless it begins as an image does.
    KEEPS: it is stored as it is.
    DROPS: 201 with an id, and nothing is stored.
    SAYS_NO: 200 with an error.
    """

    REFUSES = "refuses"
    MAGIC = "magic"
    KEEPS = "keeps"
    DROPS = "drops"
    SAYS_NO = "says-no"


class Giving(StrEnum):
    """How a file is given back.

    SAFE: an image as an image, all else as a download.
    STATED: under the type that its sender stated.
    NAMED: under the type that its name ends in.
    BARE: without a type.
    BOXED: as NAMED, in a sandbox.
    BYTES: in place, under a type that no browser shows.
    """

    SAFE = "safe"
    STATED = "stated"
    NAMED = "named"
    BARE = "bare"
    BOXED = "boxed"
    BYTES = "bytes"


class No(StrEnum):
    """How somebody is refused: 404, 200 with nothing, or the page of an application."""

    HIDES = "hides"
    EMPTY = "empty"
    SHELL = "shell"


@dataclass(frozen=True, slots=True)
class Cabinet:
    """The files.

    Attributes:
        open: who reads what is not theirs, beside colleagues: `low`, `foreign`, `anonymous`.
        named: files lie under the name that their sender gave them.
        escapes: that name may lead out of the folder.
        reads: an id may be a path.
        most: bytes of the largest one; 0 is without end.
        cuts: what is larger is cut in silence.
        unasked: anybody may send one.
        forever: links open for ever.
        unsigned: nobody looks at a link's signature.
        keeps: nothing is ever removed.
        squeezes: images are written anew.

    """

    open: frozenset[str] = frozenset()
    taking: Taking = Taking.REFUSES
    giving: Giving = Giving.SAFE
    no: No = No.HIDES
    named: bool = False
    escapes: bool = False
    reads: bool = False
    most: int = MOST
    cuts: bool = False
    unasked: bool = False
    forever: bool = False
    unsigned: bool = False
    keeps: bool = False
    squeezes: bool = False
