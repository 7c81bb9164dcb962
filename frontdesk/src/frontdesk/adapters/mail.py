"""Mail: by SMTP, or into a folder; signed with DKIM where there is a key."""

import os
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from pathlib import Path
from typing import Protocol

import aiosmtplib
import dkim

from frontdesk.domain.errors import Invalid, Unavailable
from frontdesk.domain.text import line

PATIENCE = 20.0
PERMANENT = 500
SIGNED = [b"from", b"to", b"subject", b"date", b"message-id", b"content-type", b"mime-version"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person. `id` makes the Message-ID, the same at every attempt."""

    id: str
    to: str
    subject: str
    text: str
    moment: int


@dataclass(frozen=True, slots=True)
class Signer:
    """The key with which mail is signed (RFC 6376)."""

    domain: str
    selector: str
    key: bytes


class Mailer(Protocol):
    """Hands letters on."""

    async def send(self, letter: Letter) -> None:
        """Hand a letter on.

        Raises:
            Unavailable: Not now; try again.
            Invalid: Never; the address is refused.
        """
        ...


def written(letter: Letter, sender: str, signer: Signer | None) -> bytes:
    """Write a letter as RFC 5322, signed if there is a key. Headers cannot be injected."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = line(letter.subject)[:200]
    message["Date"] = formatdate(letter.moment / 1000, localtime=False, usegmt=False)
    message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2].strip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    raw = message.as_bytes()
    if signer is None:
        return raw
    mark: bytes = dkim.sign(  # pyright: ignore[reportUnknownMemberType] - dkimpy has no types
        raw, signer.selector.encode(), signer.domain.encode(), signer.key,
        canonicalize=(b"relaxed", b"relaxed"), include_headers=SIGNED,
    )  # fmt: skip
    return mark + raw


@dataclass(frozen=True, slots=True)
class Folder:
    """Puts each letter into a file, at once or not at all; the same letter into the same file."""

    folder: Path
    sender: str
    signer: Signer | None = None

    async def send(self, letter: Letter) -> None:
        """Write the file."""
        raw = written(letter, self.sender, self.signer)
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f".{letter.id}.part"
        partial.write_bytes(raw)
        os.replace(partial, self.folder / f"{letter.id}.eml")  # noqa: PTH105 - atomic by its documentation


@dataclass(frozen=True, slots=True)
class Smtp:
    """Submits letters to a server."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    signer: Signer | None = None
    ca: Path | None = None

    async def send(self, letter: Letter) -> None:
        """Submit one letter; see `Mailer`."""
        raw = written(letter, self.sender, self.signer)
        context = ssl.create_default_context(cafile=self.ca)
        try:
            await aiosmtplib.send(
                raw, sender=self.sender, recipients=[letter.to], hostname=self.host,
                port=self.port, username=self.user or None, password=self.password or None,
                use_tls=self.security == "tls", start_tls=self.security == "starttls",
                tls_context=None if self.security == "none" else context, timeout=PATIENCE,
            )  # fmt: skip
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(part.code >= PERMANENT for part in error.recipients):
                raise Invalid("to", "The address was refused.") from None
            raise Unavailable("The address was not accepted now.") from None
        except aiosmtplib.SMTPResponseException as error:
            raise Unavailable(f"The mail server said {error.code}.") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Unavailable(f"No mail server: {type(error).__name__}.") from None
