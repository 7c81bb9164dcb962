"""Mail exchangers for tests, from a few words."""

from build.tls import IPV4, presented
from launchready.evidence.exchangers import (
    Answered,
    End,
    Exchanger,
    Exchangers,
    Known,
    Mailbox,
    Mailboxes,
)
from launchready.evidence.smtp import Reply
from launchready.evidence.tls import Broken, Presented

DOMAIN, MX = "acme.test", "mx.mailer.test"
GREETING = Reply(220, (f"{MX} ESMTP",))


def answered(tls: Presented | Broken | None) -> Answered:
    return Answered(IPV4, GREETING, tls)


def exchangers(
    *ends: End, implicit: bool = False, closed: bool = False, vouched: bool = False
) -> Exchangers:
    """Make the exchangers of a domain; without ends, one whose TLS is valid."""
    hosts = (DOMAIN, "web") if implicit else (MX, "mx2.mailer.test")
    told = ends or (answered(presented()),)
    several = tuple(Exchanger(*pair, vouched) for pair in zip(hosts, told, strict=False))
    return Exchangers(DOMAIN, () if closed else several, closed, implicit)


def boxes(*unknown: str, catches_all: bool = False, host: str = MX) -> Mailboxes:
    """Make what was said of the usual names; some of them are refused."""
    asked = tuple(
        Mailbox(name, Known.UNKNOWN, "550 5.1.1 no")
        if name in unknown
        else Mailbox(name, Known.TAKEN, "250 ok")
        for name in ("postmaster", "abuse", "hello")
    )
    return Mailboxes(DOMAIN, host, asked, catches_all)
