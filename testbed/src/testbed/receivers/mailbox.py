"""A mail server for submission: STARTTLS before anything else, a password where one is set."""

import ssl
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from queue import SimpleQueue
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from testbed.tls.contexts import context
from testbed.world import Tls

TAKEN = "250 2.0.0 taken"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it was handed over."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    secured: bool

    @property
    def message(self) -> EmailMessage:
        """Its fields and its text."""
        return message_from_bytes(self.raw, policy=policy.default)  # pyright: ignore[reportReturnType] - the policy's own class


@dataclass(slots=True)
class Mailbox:
    """Takes mail for everybody but those who are unknown here.

    Attributes:
        name: of the server; its certificate is for it.
        failures: so many of the next mails are put off.
        unknown: recipients that are refused for good.
        login: user and password; empty for a server that asks for none.
        arrived: each mail when it was taken; a test may wait for the next one.

    """

    name: str = "localhost"
    failures: int = 0
    unknown: frozenset[str] = frozenset()
    login: tuple[str, str] = ("", "")
    mails: list[Mail] = field(default_factory=list[Mail])
    arrived: SimpleQueue[Mail] = field(default_factory=SimpleQueue[Mail])

    def protocol(self) -> SMTP:
        """Make the protocol of one connection."""
        return SMTP(
            self, hostname=self.name, tls_context=self._context(), require_starttls=True,
            auth_required=bool(self.login[0]), auth_require_tls=True,
            authenticator=self._authenticated, ident="testbed",
        )  # fmt: skip

    def to(self, address: str) -> list[Mail]:
        """Give the mails for one recipient."""
        return [mail for mail in self.mails if address in mail.recipients]

    async def handle_RCPT(  # noqa: N802 - the interface's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        """Take a recipient, or not."""
        if address in self.unknown:
            return "550 5.1.1 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 known"

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Take a mail, or put it off."""
        if self.failures:
            self.failures -= 1
            return "451 4.3.0 try again later"
        raw = envelope.original_content or b""
        known = tuple(str(name) for name in envelope.rcpt_tos)
        mail = Mail(str(envelope.mail_from), known, raw, session.ssl is not None)
        self.mails.append(mail)
        self.arrived.put(mail)
        return TAKEN

    def _context(self) -> ssl.SSLContext:
        return context(Tls(), self.name)

    def _authenticated(self, *given: Any) -> AuthResult:  # noqa: ANN401 - server, session, envelope, mechanism, data
        match given[-1]:
            case LoginPassword(login=user, password=word):
                right = (user.decode(), word.decode()) == self.login
            case _:
                right = False
        return AuthResult(success=right, handled=False)
