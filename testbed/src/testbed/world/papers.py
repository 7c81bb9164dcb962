"""What the objects of an office take, hold and show, and what is wrong with that."""

from dataclasses import dataclass
from typing import Literal

Means = Literal["create", "update"]
Fixed = Literal["status", "tenant"]
Seen = Literal["read", "list"]


@dataclass(frozen=True, slots=True)
class Papers:
    """The properties of objects. `status` and `tenant` are the server's, `score` is internal.

    Attributes:
        takes: what of the server's is stored from whoever sends it.
        scores: where the internal property is shown to whoever may read.
        phones: where others than the owner are shown the telephone.
        contact: the telephone stands under this name too.
        strict: refuses what it does not know.
        echoes: answers to a change repeat what was sent, stored or not.
        blanks: the internal property is there, without a value.

    """

    takes: frozenset[tuple[Means, Fixed]] = frozenset()
    scores: frozenset[Seen] = frozenset()
    phones: frozenset[Seen] = frozenset()
    contact: str = "phone"
    strict: bool = False
    echoes: bool = False
    blanks: bool = False
