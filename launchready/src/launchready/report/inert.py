r"""Text of strangers, made harmless: nothing that moves, hides, recolours or reorders.

A target may answer anything, and every answer can end up in a report. What a reader
would not see as it is becomes a visible escape such as `\x1b` or `\u202e`: C0 and C1
controls (ECMA-48), directional overrides (UAX 9), zero-width and other characters that
leave no ink (DerivedCoreProperties, Default_Ignorable_Code_Point), unassigned and private
ones, lone surrogates, and marks piled on one letter. Each format escapes its own syntax
on top of this.
"""

from collections.abc import Iterator
from itertools import chain
from unicodedata import category

MARKS_AT_MOST = 4
"""How many combining marks one letter may carry; living scripts need fewer."""

_NO_INK = frozenset(
    map(
        chr,
        chain(
            (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
            range(0x180B, 0x1810),
            range(0xFE00, 0xFE10),
            range(0xE0100, 0xE01F0),
        ),
    )
)


def line(text: str) -> str:
    """Make text harmless on one line: line breaks and tabs become visible as well."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(text))


def block(text: str) -> str:
    """Make text harmless over several lines: LF stays, CRLF becomes LF, a tab four spaces."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line(one.replace("\t", "    ")) for one in lines)


def plain(text: str) -> str:
    """Write what is beyond ASCII as escapes, for terminals that speak nothing else."""
    return text.encode("ascii", "backslashreplace").decode("ascii")


def clipped(text: str, most: int) -> str:
    """Keep the first `most` characters, and say how many were left out."""
    if len(text) <= most:
        return text
    return f"{text[:most]} ... and {len(text) - most:,} more characters"


def _visible(text: str) -> Iterator[str]:
    marks = MARKS_AT_MOST
    for char in text:
        marks = marks + 1 if category(char) in {"Mn", "Me"} else 0
        seen = char.isprintable() and char not in _NO_INK and marks <= MARKS_AT_MOST
        yield char if seen else char.encode("unicode_escape").decode("ascii")
