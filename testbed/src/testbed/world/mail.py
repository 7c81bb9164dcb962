"""How a host takes mail, and what a mailbox makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from testbed.world.tls import Tls

TAKEN = "250 2.1.5 Ok"
UNKNOWN = "550 5.1.1 There is no such mailbox here"
READ = ("postmaster", "abuse", "hello")
STARTTLS = "STARTTLS"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A mail exchanger at one address.

    Attributes:
        host: its own name, for which its certificate is unless that one names others.
        tls: how it speaks TLS.
        greeting: the lines that it opens with, each with its code.
        offers: what it says to EHLO behind its own name.
        starts: what it says to STARTTLS; a code other than 220 starts nothing.
        sender: what it says to MAIL FROM.
        recipients: what it says to RCPT TO by the local part.
        others: what it says to RCPT TO otherwise.
        sees: the address that it takes a client of loopback for.
        floods: it opens with lines that never end.
        deaf: no SYN is answered.
        mute_at: a command that is never answered.

    """

    host: str
    tls: Tls = field(default_factory=Tls)
    greeting: tuple[str, ...] = ("220 {host} ESMTP",)
    offers: tuple[str, ...] = ("PIPELINING", "SIZE 10240000", STARTTLS, "ENHANCEDSTATUSCODES")
    starts: str = "220 2.0.0 Ready to start TLS"
    sender: str = "250 2.1.0 Ok"
    recipients: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(READ, TAKEN))
    others: str = UNKNOWN
    sees: str = "127.0.0.1"
    floods: bool = False
    deaf: bool = False
    mute_at: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox of the receiver, as IMAP shows it.

    Attributes:
        folders: names by their special use, such as `\\Junk`; the inbox's is empty.
        into: the folder where the product's mail ends.
        marks: fields that the receiver puts on it.

    """

    folders: Mapping[str, str] = field(
        default_factory=lambda: {"": "INBOX", "\\Sent": "Gesendet", "\\Junk": "Bulk Mail"}
    )
    into: str = "INBOX"
    marks: tuple[tuple[str, str], ...] = ()
