"""Who sends, and what SPF says of it: the shapes around check_host, RFC 7208 section 2."""

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address

from launchready.evidence.names import normal

NOBODY = "unknown"

Address = IPv4Address | IPv6Address


class SpfResult(StrEnum):
    """Section 2.6, without temperror: that is the asker's exception."""

    NONE = "none"
    NEUTRAL = "neutral"
    PASS = "pass"  # noqa: S105 - a result, not a password
    FAIL = "fail"
    SOFTFAIL = "softfail"
    PERMERROR = "permerror"


@dataclass(frozen=True, slots=True)
class SpfChecked:
    """What a receiver finds.

    Attributes:
        domain: whose record was asked for.
        why: the term that decided and where it stands, or what the error is.
        explanation: what `exp=` says to the sender of a mail that fails; empty where
            nothing does.
        unanswered: the questions that got no answer and that receivers go on without.

    """

    result: SpfResult
    domain: str
    why: str
    explanation: str = ""
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends.

    Attributes:
        ip: the address that the receiver saw.
        mail_from: the reverse-path without angle brackets; empty for a bounce.
        helo: the name that the client gave.
        receiver: the receiving host's name, for explanations.
        moment: seconds since the epoch, for explanations.

    """

    ip: Address
    mail_from: str
    helo: str
    receiver: str = NOBODY
    moment: int = 0

    @property
    def local(self) -> str:
        """The local part, `postmaster` where there is none (section 4.3)."""
        return self.mail_from.rpartition("@")[0] or "postmaster"

    @property
    def domain(self) -> str:
        """The domain that is checked: of MAIL FROM, of HELO for a bounce (section 2.4)."""
        return normal(self.mail_from.rpartition("@")[2] if self.mail_from else self.helo)
