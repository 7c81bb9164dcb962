"""What the user lends a run: mails that were received, and what only the user knows of them."""

from dataclasses import dataclass, field
from pathlib import Path

from launchready.model import Reason
from launchready.reach.errors import Unseen

MAIL_AT_MOST = 2_000_000
HEADER_AT_MOST = 256_000


@dataclass(frozen=True, slots=True)
class LentMailbox:
    """A mailbox that `[mailbox]` of the manifest lends; its password goes to `host` alone."""

    host: str
    user: str
    address: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ArrivedMail:
    """A mail that came into the lent mailbox; `junk` where it ended among spam."""

    name: str
    raw: bytes = field(repr=False)
    junk: bool


@dataclass(frozen=True, slots=True)
class LentMail:
    """What `[mail]` of the manifest lends.

    Attributes:
        domains: every declared mail domain; None where the manifest says nothing of mail.
        samples: files with one mail each, as received.
        receiver: the name of the server that received them; empty where nobody says.
        selectors: DKIM selectors in use.
        contacts: mail addresses that the product tells its visitors.
        mailbox: where the product's mail arrives.
        arrived: mails that came into it while somebody waited.

    """

    domains: tuple[str, ...] | None = None
    samples: tuple[Path, ...] = ()
    receiver: str = ""
    selectors: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    mailbox: LentMailbox | None = None
    arrived: tuple[ArrivedMail, ...] = ()


def mail_of(path: Path) -> bytes:
    """Read one mail.

    Raises:
        Unseen: the file cannot be read, or is larger than a mail may be.

    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAIL_AT_MOST + 1)
    except OSError as error:
        raise Unseen(Reason.BROKEN_ANSWER, f"{path.name}: {error.strerror}") from error
    if len(raw) > MAIL_AT_MOST:
        raise Unseen(Reason.BUDGET, f"{path.name} is larger than {MAIL_AT_MOST} bytes")
    return raw


def whole(mail: ArrivedMail) -> ArrivedMail:
    """Let a mail through whose header is of a size that servers take.

    Raises:
        Unseen: it is larger: reading it would take as long as its sender likes.

    """
    header = mail.raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if len(header) > HEADER_AT_MOST:
        detail = f"the header of {mail.name} is larger than {HEADER_AT_MOST} bytes"
        raise Unseen(Reason.BUDGET, detail)
    return mail
