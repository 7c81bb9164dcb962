"""Mails of the product, as the server of a mailbox received them."""

from dataclasses import dataclass, field, replace

from testbed.mail.sign import Field, Key, signature

RECEIVER = "mx.receiver.test"
SENDER = "192.0.2.25"
COVERS = ("from", "to", "reply-to", "subject", "date", "message-id", "from")
DATE = "Mon, 23 Nov 2026 09:30:00 +0000"
BODY = "A visitor asks for a boiler check.\r\n\r\nName: Ada Visitor\r\nWhen: Friday\r\n"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How one signature is made.

    Attributes:
        tags: more tags, such as `("x", "1700000000")`.

    """

    domain: str
    selector: str
    key: Key = field(default_factory=Key)
    tags: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail.

    Attributes:
        name: of its file.
        fields: what the product wrote.
        stamps: its signatures.
        mail_from: the reverse-path.
        ip: the client that brought it.
        helo: what that one called itself.
        covers: the fields that its signatures cover.
        said: what the receiver says of it.
        forged: fields that came with it and look like a receiver's.
        added: text that somebody put behind the body on the way.
        date: when the receiver took it.

    """

    name: str
    fields: tuple[Field, ...]
    stamps: tuple[Stamp, ...]
    mail_from: str
    ip: str = SENDER
    helo: str = "out.mailer.test"
    covers: tuple[str, ...] = COVERS
    said: str = "spf=pass; dkim=pass; dmarc=pass"
    forged: tuple[Field, ...] = ()
    body: str = BODY
    added: str = ""
    date: str = DATE

    @property
    def raw(self) -> bytes:
        """The file."""
        known = "unknown" if self.helo.startswith("[") else self.helo
        came = f"from {self.helo} ({known} [{self.ip}])"
        top = [
            ("Return-Path", f"<{self.mail_from}>"),
            ("Authentication-Results", f"{RECEIVER}; {self.said}"),
            ("Received", f"{came}\r\n by {RECEIVER} with ESMTPS id 4C0FFEE;\r\n {self.date}"),
        ]
        return _head([*top, *self.forged]).encode() + self.sent

    @property
    def sent(self) -> bytes:
        """The mail as the provider sends it: signed, with nothing of the receiver on it."""
        signed = [("DKIM-Signature", self._signature(stamp)) for stamp in self.stamps]
        return f"{_head([*signed, *self.fields])}\r\n{self.body}{self.added}".encode()

    def having(self, name: str, *values: str) -> "Letter":
        """The same mail in which a field has these values, or is not there."""
        kept = tuple(pair for pair in self.fields if pair[0].lower() != name.lower())
        return replace(self, fields=(*kept, *((name, value) for value in values)))

    def _signature(self, stamp: Stamp) -> str:
        tags = (("d", stamp.domain), ("s", stamp.selector), *stamp.tags)
        return signature(stamp.key, tags, self.fields, self.covers, self.body)


def _head(fields: list[Field]) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in fields)


def lead(domain: str, selector: str) -> Letter:
    """The notification of a lead, as the healthy product sends it."""
    return Letter(
        name="lead.eml",
        fields=(
            ("From", f"Acme Plumbing <hello@{domain}>"),
            ("To", "Ada Owner <ada@receiver.test>"),
            ("Reply-To", "Ada Visitor <ada@visitor.test>"),
            ("Subject", "A new lead from your site"),
            ("Date", DATE),
            ("Message-ID", f"<lead-1@{domain}>"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
        ),
        stamps=(Stamp(domain, selector),),
        mail_from=f"bounce@{domain}",
    )
