"""How people come into an office and go out of it, and what is wrong with that."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Carrier(StrEnum):
    """What a credential travels in."""

    BEARER = "bearer"
    KEY = "key"
    COOKIE = "cookie"
    QUERY = "query"
    BASIC = "basic"


class Guard(StrEnum):
    """How a change that comes with a cookie alone is known to come from the product's own page.

    ORIGIN: by an Origin that is there, and its own.
    TYPE: by a content type that no form of another site can send.
    REFERER: by a Referer, and not at all where there is none.
    FOREIGN: by an Origin, unless it is `null` or not there.
    NONE: not at all.
    """

    ORIGIN = "origin"
    TYPE = "type"
    REFERER = "referer"
    FOREIGN = "foreign"
    NONE = "none"


class Ending(StrEnum):
    """What a logout ends: every session of the person, the one that asks, or only its cookie."""

    ALL = "all"
    THIS = "this"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class Entry:
    """The way in and out.

    Attributes:
        takes: in what a credential may come.
        same_site: of the cookie; empty is without the attribute.
        gets: a GET with a query makes an object as well.
        forms: reads forms too, not JSON alone.
        lingers: calls that a session still answers when it has ended.

    """

    takes: frozenset[Carrier] = frozenset({Carrier.BEARER, Carrier.KEY, Carrier.COOKIE})
    same_site: Literal["Strict", "Lax", "None", ""] = "Lax"
    guard: Guard = Guard.ORIGIN
    gets: bool = False
    forms: bool = False
    ending: Ending = Ending.ALL
    lingers: int = 0
