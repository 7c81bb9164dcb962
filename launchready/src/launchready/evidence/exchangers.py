"""The servers that take a domain's mail: who they are, how they answer, whom they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from launchready.evidence.names import is_name, normal
from launchready.evidence.smtp import Reply
from launchready.evidence.tls import Broken, Presented, Refused

RANDOM = "a random name"
NO_SUCH_MAILBOX = ("5.1.", "5.2.")
ABOUT_THE_CLIENT = "5.7."


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The name of an exchanger that has no address."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An exchanger that opened a conversation.

    Attributes:
        greeting: what it opened with.
        tls: the handshake behind STARTTLS; None where it offers none.

    """

    address: str
    greeting: Reply
    tls: Presented | Broken | None


End = Answered | Refused | Nowhere


@dataclass(frozen=True, slots=True)
class Exchanger:
    """One host that takes mail.

    Attributes:
        vouched: DANE records (RFC 7672) stand there, which vouch for its certificate.

    """

    host: str
    end: End
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class Exchangers:
    """The servers of a mail domain, the preferred one first.

    Attributes:
        closed: a null MX says that the domain takes no mail (RFC 7505).
        implicit: there is no MX, so that mail goes to the domain's own address.
        hosts: those that were spoken to.
        unasked: further ones, which were not.

    """

    domain: str
    hosts: tuple[Exchanger, ...] = ()
    closed: bool = False
    implicit: bool = False
    unasked: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[tuple[str, Answered], ...]:
        """Those that answered, by host."""
        return tuple((e.host, e.end) for e in self.hosts if isinstance(e.end, Answered))


class Known(StrEnum):
    """What an exchanger's answer says of a mailbox."""

    TAKEN = "taken"
    UNKNOWN = "unknown"
    LATER = "not now"
    UNSAID = "refused, and it may be us whom it refuses"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, and what the exchanger said of it."""

    name: str
    known: Known
    said: str


@dataclass(frozen=True, slots=True)
class Mailboxes:
    """The mailboxes that one exchanger was asked about.

    Attributes:
        host: the exchanger; empty where there was none to ask.
        catches_all: it takes mail for a name that nobody has.

    """

    domain: str
    host: str = ""
    asked: tuple[Mailbox, ...] = ()
    catches_all: bool = False


def mail_hosts(entries: Sequence[str]) -> tuple[str, ...]:
    """Order the hosts of MX data by preference; the empty string is a null MX's."""
    pairs = [[*entry.split(), "", ""][:2] for entry in entries]
    ranked = sorted((int(rank) if rank.isdecimal() else 0, normal(host)) for rank, host in pairs)
    return tuple(dict.fromkeys(host for _, host in ranked if not host or is_name(host)))


def mailboxes(
    domain: str, host: str, said: Sequence[tuple[str, Reply]], baseline: Reply
) -> Mailboxes:
    """Read what was said of each name, beside what was said of a random one.

    A refusal is of the name only where its status says so, or where another name is taken.
    """
    several = any(reply.taken for _, reply in said) or baseline.taken
    asked = tuple(Mailbox(name, _known(reply, several=several), str(reply)) for name, reply in said)
    return Mailboxes(domain, host, asked, catches_all=baseline.taken)


def _known(reply: Reply, *, several: bool) -> Known:
    if reply.taken:
        return Known.TAKEN
    if reply.later:
        return Known.LATER
    if reply.enhanced.startswith(NO_SUCH_MAILBOX):
        return Known.UNKNOWN
    if reply.enhanced.startswith(ABOUT_THE_CLIENT) or not several:
        return Known.UNSAID
    return Known.UNKNOWN
