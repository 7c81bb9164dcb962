"""Faults: small pure functions from a world to a world, one file for each audit.

A file's name is its audit's id, its folder the audit's area. It holds the audit's twins:
`@broken` ones, which the audit must fail, and `@tricky` ones, which look faulty to a naive
check and must pass; TWINS holds those that a table makes. Two constants say which switches
make the audit inconclusive: SILENCES, and WALLS. There is no list: `suites` walks the folders.
"""

from testbed.faults.registry import Kind, Suite, Twin, broken, find, suites, tabled, tricky
from testbed.faults.switches import (
    EVERY_WALL,
    NO_WALLS,
    SILENT_MAIL,
    SILENT_NAMES,
    SILENT_PAGES,
    SILENT_TLS,
)

__all__ = [
    "EVERY_WALL",
    "NO_WALLS",
    "SILENT_MAIL",
    "SILENT_NAMES",
    "SILENT_PAGES",
    "SILENT_TLS",
    "Kind",
    "Suite",
    "Twin",
    "broken",
    "find",
    "suites",
    "tabled",
    "tricky",
]
