"""What became of files that were sent: who reads them, and how they are given back.

No file is judged by a status code: what counts is that its bytes came back, by their hash.
"""

from dataclasses import dataclass
from enum import StrEnum

from launchready.evidence.csp import enforced
from launchready.evidence.http import Exchange
from launchready.evidence.names import registrable

ACTIVE = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})
XML = frozenset({"text/xml", "application/xml"})
UNKNOWN = frozenset({"", "unknown/unknown", "application/unknown", "*/*"})


class Content(StrEnum):
    """What a hostile file is, under which name."""

    HTML = "a page named .html"
    SVG = "an image named .svg with a script in it"
    DISGUISED = "a page named .html that is sent as an image"
    HIDDEN = "a page under the name and the type of an image"
    POLYGLOT = "an image that is a page as well, named .html"


class Trick(StrEnum):
    """What else is tried, in the words of what it leads to."""

    OUTSIDE = "a file whose name leads out of its folder lies at the root of the host"
    SAME = "a file takes the place of another person's file of the same name"
    SYSTEM = "an id that is a path opens a file of the server itself"
    OVERSIZE = "a file that is larger than is allowed is stored"
    UNASKED = "a file of somebody without credentials is stored"
    LATE = "a link opens the file after its time"
    FORGED = "a link opens the file though its signature was changed"


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody who may not read a file, and whether its bytes came."""

    who: str
    opened: bool
    status: int


@dataclass(frozen=True, slots=True)
class Served:
    """How a hostile file was given back, byte by byte as it had been sent.

    Attributes:
        type: without parameters, lower case.
        inert: it is offered for download, sandboxed, or given by a domain of its own.
        nosniff: a browser takes the type as it is stated.

    """

    content: Content
    type: str
    inert: bool
    nosniff: bool

    @classmethod
    def of(cls, content: Content, exchange: Exchange, home: str) -> "Served":
        """Read the headers of an answer of a product whose pages live at `home`."""
        disposition = exchange.header("content-disposition").partition(";")[0].strip().lower()
        boxes = [policy.sources("sandbox") for policy in enforced(exchange)]
        boxed = any(box is not None and "allow-same-origin" not in box for box in boxes)
        host = exchange.url.partition("://")[2].partition("/")[0].partition(":")[0]
        apart = registrable(host) != registrable(home)
        return cls(
            content,
            exchange.header("content-type").partition(";")[0].strip().lower(),
            disposition == "attachment" or boxed or apart,
            exchange.header("x-content-type-options").strip().lower() == "nosniff",
        )

    @property
    def runs(self) -> bool:
        """Whether a browser that is led there runs it as a page of the product."""
        if self.inert:
            return False
        xml = self.type in XML or self.type.endswith("+xml")
        return self.type in ACTIVE or xml or (self.type in UNKNOWN and not self.nosniff)

    @property
    def loose(self) -> bool:
        """Whether nothing but its stated type keeps a browser from it."""
        return not self.inert and not self.runs and not self.nosniff


@dataclass(frozen=True, slots=True)
class Drawer:
    """What was tried at one route that takes files.

    Attributes:
        openings: those who may not read.
        served: the hostile files that were stored, of `sent`.
        tried: the tricks, and whether they led to what they are called by.

    """

    name: str
    host: str
    read: str
    openings: tuple[Opening, ...]
    served: tuple[Served, ...]
    sent: int
    tried: tuple[tuple[Trick, bool], ...]

    @property
    def led(self) -> tuple[Trick, ...]:
        """The tricks that worked."""
        return tuple(trick for trick, yes in self.tried if yes)


@dataclass(frozen=True, slots=True)
class Files:
    """Every route that takes files."""

    drawers: tuple[Drawer, ...]
