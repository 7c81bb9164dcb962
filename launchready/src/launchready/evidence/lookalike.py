"""How a host's name reads, and names that read like it: RFC 5890, UTS 39."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import idna

LATIN = "LATIN"
ACE = "xn--"
LOOKALIKES_AT_MOST = 12

# Scripts that one language writes together (UTS 39 section 5.2, highly restrictive).
TOGETHER = (
    frozenset({LATIN, "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({LATIN, "CJK", "BOPOMOFO"}),
    frozenset({LATIN, "CJK", "HANGUL"}),
)
SWAPS = (("o", "0"), ("0", "o"), ("l", "1"), ("1", "l"), ("m", "rn"), ("rn", "m"),
         ("w", "vv"), ("vv", "w"), ("d", "cl"), ("cl", "d"))  # fmt: skip

# Cyrillic and Greek letters that most fonts draw like a Latin one (UTS 39, confusables).
TWINS = dict(zip("асеорхуіјѕԁԛԝһӏοα", "aceopxyijsdqwhloa", strict=True))  # noqa: RUF001 - the point


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a host's name.

    Attributes:
        shown: as a browser may show it; the A-label where it cannot be read.
        scripts: of its letters, by their Unicode names.
        fault: why it is no proper A-label (RFC 5891), or empty.

    """

    written: str
    shown: str
    scripts: tuple[str, ...]
    fault: str = ""

    @property
    def mixed(self) -> bool:
        """Whether its scripts are not of one language."""
        found = frozenset(self.scripts)
        return len(found) > 1 and not any(found <= family for family in TOGETHER)

    @property
    def reads_like(self) -> str:
        """The Latin text that it reads like, where it has no Latin letter itself."""
        foreign = bool(self.scripts) and LATIN not in self.scripts
        read = "".join(TWINS.get(char, char) for char in self.shown)
        return read if foreign and read.isascii() else ""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A registered domain that reads like one of the product's.

    Attributes:
        servers: its name servers.
        used: whether it has an address or takes mail.

    """

    name: str
    like: str
    servers: tuple[str, ...]
    used: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the names of the product read, and who else has such names.

    Attributes:
        labels: the labels beyond ASCII, by host.
        servers: the name servers of the product's domains.
        tried: how many look-alikes were asked for.

    """

    labels: tuple[tuple[str, Label], ...]
    servers: tuple[str, ...]
    tried: int
    found: tuple[LookAlike, ...] = ()

    @property
    def strangers(self) -> tuple[LookAlike, ...]:
        """Those that somebody uses from other name servers than the product's own."""
        own = frozenset(self.servers)
        return tuple(found for found in self.found if found.used and own.isdisjoint(found.servers))


def labels(host: str) -> Iterator[Label]:
    """Read the labels of a host that are beyond ASCII."""
    for written in host.split("."):
        if written.startswith(ACE):
            yield read(written)


def read(written: str) -> Label:
    """Read one A-label."""
    try:
        shown = idna.decode(written)
    except (UnicodeError, ValueError, IndexError) as error:
        return Label(written, written, (), str(error) or "it cannot be read")
    return Label(written, shown, tuple(sorted({_script(c) for c in shown if c.isalpha()})))


def alike(domain: str) -> tuple[str, ...]:
    """Name domains that read like one: a letter swapped, or its hyphens gone; 12 at most."""
    name, dot, suffix = domain.partition(".")
    if name.startswith(ACE):
        return ()
    swapped = [name.replace(old, new, 1) for old, new in SWAPS if old in name]
    joined = [name.replace("-", "")] if "-" in name else []
    found = dict.fromkeys(text + dot + suffix for text in (*swapped, *joined) if text != name)
    return tuple(found)[:LOOKALIKES_AT_MOST]


def _script(char: str) -> str:
    return unicodedata.name(char, "UNNAMED").partition(" ")[0].partition("-")[0]
