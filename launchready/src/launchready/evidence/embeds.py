"""What a chat gives to pages that may show it, and to those that may not.

A page counts as let in where a message of its visitor is taken in the end: what the chat
answers before that is no proof.
"""

from dataclasses import dataclass
from enum import StrEnum

from launchready.evidence.cors import origins

STRANGER = "launchready-check.example"


class Way(StrEnum):
    """How somebody asks who is not the page that may."""

    MISSING = "without Origin"
    ORIGIN = "from another origin"
    REFERER = "with a Referer in the place of Origin"
    TENANT = "for a tenant that does not exist"
    BARE = "without a ticket"
    ALTERED = "with an altered ticket"
    ELSEWHERE = "with a ticket of the page, from another origin"
    AGAIN = "with a ticket that was used"

    @property
    def is_ticket(self) -> bool:
        """Whether it is about a ticket and not about who gets one."""
        return self in TICKETS


TICKETS = frozenset({Way.BARE, Way.ALTERED, Way.ELSEWHERE, Way.AGAIN})


@dataclass(frozen=True, slots=True)
class Entry:
    """One try to get in.

    Attributes:
        sent: what was sent in the page's place, for people.
        opened: a message was taken in the end.
        status: of the last answer, for people; nothing rests on it.

    """

    way: Way
    sent: str
    opened: bool
    status: int


@dataclass(frozen=True, slots=True)
class Embeds:
    """The tries to get in.

    Attributes:
        origin: the page that may show the chat, which was let in before and after.
        ticketed: such a page is given a ticket.

    """

    host: str
    origin: str
    ticketed: bool
    entries: tuple[Entry, ...]

    @property
    def open(self) -> tuple[Entry, ...]:
        """Those that got in."""
        return tuple(entry for entry in self.entries if entry.opened)


def lookalikes(origin: str) -> tuple[str, ...]:
    """Name origins that are not this one, beginning with those that look least like it."""
    host = origin.removeprefix("https://")
    named = [each.text for each in origins(host) if each.anyones]
    return (*named, f"{origin}:8443", f"{origin}@{STRANGER}")


def altered(ticket: str) -> tuple[str, str]:
    """Change one character: of what a ticket says, and of how it is signed."""
    return _changed(ticket, len(ticket) // 4), _changed(ticket, len(ticket) - len(ticket) // 8 - 1)


def _changed(ticket: str, at: int) -> str:
    return ticket[:at] + ("A" if ticket[at : at + 1] != "A" else "B") + ticket[at + 1 :]
