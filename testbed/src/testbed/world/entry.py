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
    BEGINS: by an Origin that begins as its own does.
    FOREIGN: by an Origin, unless it is `null` or not there.
    REFERER: by a Referer, and not at all where there is none.
    TYPE: by a content type that no form of another site can send; without one, not at all.
    JSON: by the content type of JSON.
    FETCH: by Sec-Fetch-Site, and by an Origin where a browser has none.
    FETCHED: by Sec-Fetch-Site, and not at all where a browser has none.
    ANYONES: by a hidden field, which may be of anybody's form.
    NONE: not at all.
    """

    ORIGIN = "origin"
    BEGINS = "begins"
    FOREIGN = "foreign"
    REFERER = "referer"
    TYPE = "type"
    JSON = "json"
    FETCH = "fetch"
    FETCHED = "fetched"
    ANYONES = "anyones"
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
        sets: the login's answer sets the cookie; else its page does.
        gets: a GET with a query makes an object as well.
        forms: reads forms too, not JSON alone.
        overrides: a POST means the method that `_method` of its query names.
        lingers: calls that a session still answers when it has ended.

    """

    takes: frozenset[Carrier] = frozenset({Carrier.BEARER, Carrier.KEY, Carrier.COOKIE})
    same_site: Literal["Strict", "Lax", "None", ""] = "Lax"
    guard: Guard = Guard.ORIGIN
    sets: bool = True
    gets: bool = False
    forms: bool = False
    overrides: bool = False
    ending: Ending = Ending.ALL
    lingers: int = 0
