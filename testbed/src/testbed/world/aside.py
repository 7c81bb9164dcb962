"""Routes of an office beside those of its objects, and ways of writing that it understands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True)
class Aside:
    """A route.

    Attributes:
        holds: what it shows: every object of the caller's tenant, settings, or that all is well.
        open: to everybody, and then of every tenant.
        described: the API's description names it.

    """

    path: str
    holds: Literal["objects", "settings", "health"]
    open: bool = False
    described: bool = True


EXPORT = Aside("/v1/export", "objects")
SETTINGS = Aside("/v1/settings", "settings")
HEALTH = Aside("/v1/health", "health", open=True)


class Spelling(StrEnum):
    """A way of writing a request otherwise."""

    OLDER = "older"
    SLASH = "slash"
    CASE = "case"
    SLASHES = "slashes"
    DOT = "dot"
    EXTENSION = "extension"
    OVERRIDE = "override"
