"""What a page of another site can have a person's browser send, and what became of it.

Nothing rests on an answer: a page of another site cannot read it, and does not need to. What
counts is what its owner reads afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from launchready.evidence.embeds import STRANGER

# The cookies that a browser sends along, by their SameSite: always, where another site links, and
# where it posts. One that says nothing goes with a post in Firefox and Safari, and for its first
# two minutes in Chrome.
EVERY = frozenset({"Strict", "Lax", "None", ""})
LINKED = EVERY - {"Strict"}
POSTED = LINKED - {"Lax"}


class Sort(StrEnum):
    """What needs nobody's leave: a link, and what a form or a script sends without asking first."""

    LINK = "a link"
    FORM = "a form"
    PLAIN = "text/plain"
    MULTIPART = "a form with files"
    BARE = "a body without a content type"


class Sender(StrEnum):
    """What the browser tells of the page that sends."""

    STRANGER = "from another site"
    LOOKALIKE = "from a site whose name begins like this one"
    NULL = "from a page whose origin is null"
    MISSING = "without Origin and Referer"
    OLDER = "from another site, by a browser without Sec-Fetch-Site"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to send.

    Attributes:
        borrowed: with the hidden fields of somebody else's form.

    """

    sort: Sort
    sender: Sender = Sender.STRANGER
    borrowed: bool = False

    @property
    def cookies(self) -> frozenset[str]:
        """The cookies that go along, by their SameSite."""
        return LINKED if self.sort is Sort.LINK else POSTED

    def __str__(self) -> str:
        hidden = ", with the hidden fields of somebody else" if self.borrowed else ""
        return f"{self.sort} {self.sender}{hidden}"

    def told(self, host: str) -> dict[str, str]:
        """What the browser puts on it."""
        page = {
            Sender.LOOKALIKE: f"https://{host}.{STRANGER}",
            Sender.NULL: "null",
            Sender.MISSING: "",
        }.get(self.sender, f"https://{STRANGER}")
        named = page.startswith("https:")
        script = self.sort is Sort.BARE
        fetch = {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "no-cors" if script else "navigate",
            "Sec-Fetch-Dest": "empty" if script else "document",
        }
        return {
            **({"Origin": page} if page and self.sort is not Sort.LINK else {}),
            **({"Referer": f"{page}/"} if named else {}),
            **({} if self.sender is Sender.OLDER else fetch),
        }


def ways(*, links: bool, posts: bool, borrowed: bool) -> Iterator[Way]:
    """Name them all, as far as the session goes along."""
    if links:
        yield Way(Sort.LINK)
    if posts:
        for sort in (sort for sort in Sort if sort is not Sort.LINK):
            for sender in Sender:
                yield Way(sort, sender)
                if borrowed:
                    yield Way(sort, sender, borrowed=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """One request of another site.

    Attributes:
        resource: what the manifest calls it.
        route: method and path, as the product's own page asks.
        got: what its owner reads afterwards; empty where nothing changed.
        status: of the answer, for people; nothing rests on it.

    """

    resource: str
    route: str
    way: Way
    got: str
    status: int


@dataclass(frozen=True, slots=True)
class ForeignPages:
    """All that was sent to one API.

    Attributes:
        carried: the cookies of a login open, alone, what tells a person who they are.
        links: they do so with those that go along with a link from another site.
        posts: the same with a post from there.
        made: objects that the run created for it; each was taken away again.

    """

    host: str
    carried: bool
    links: bool = False
    posts: bool = False
    sent: tuple[Sent, ...] = ()
    made: int = 0

    @property
    def changing(self) -> tuple[Sent, ...]:
        """What had an effect."""
        return tuple(each for each in self.sent if each.got)
