"""What arrived: mails by folder, put there by SMTP and read by IMAP."""

from dataclasses import dataclass, field

from testbed.mail import RECEIVER
from testbed.mail.letter import DATE, SENDER, Field
from testbed.world import Box


@dataclass(frozen=True, slots=True)
class Envelope:
    """How a mail came: by whom, from whom, to whom."""

    helo: str
    ip: str
    mail_from: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The mails of one mailbox; a mail's place in its folder is its number."""

    box: Box
    folders: dict[str, list[bytes]] = field(default_factory=dict[str, list[bytes]])

    def __post_init__(self) -> None:
        self.folders.update((name, []) for name in self.box.folders.values())

    def take(self, raw: bytes) -> None:
        """Put a mail in that a server of the product has sent."""
        self.deliver(raw, Envelope("out.mailer.test", SENDER, "bounce@mailer.test", ()))

    def deliver(self, raw: bytes, envelope: Envelope) -> None:
        """Put a mail into its folder, with the receiver's fields on top."""
        came = f"from {envelope.helo} ({envelope.helo} [{envelope.ip}])"
        top: tuple[Field, ...] = (
            ("Return-Path", f"<{envelope.mail_from}>"),
            *self.box.marks,
            ("Received", f"{came}\r\n by {RECEIVER} with ESMTPS id 4C0FFEE;\r\n {DATE}"),
        )
        head = "".join(f"{name}: {value}\r\n" for name, value in top)
        self.folders[self.box.into].append(head.encode() + raw)
