"""What `[chat.claim]` says: how a visitor claims to be somebody, and what proves it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the chat; `accepted` is a JSON pointer, as that of a message."""

    route: Route
    body: str
    accepted: str


@dataclass(frozen=True, slots=True)
class Claim:
    """All of it.

    Attributes:
        start_body: of a session that claims somebody; empty where only the form does.
        secret: signs for visitors; empty where nothing does.
        contacts: what shows the owner who visitors say they are.

    """

    start_body: str = ""
    form: Form | None = None
    secret: str = field(default="", repr=False)
    contacts: Route | None = None

    def signed(self, email: str) -> str:
        """Prove an address as the product's own site does; empty where nothing proves it."""
        if not self.secret:
            return ""
        return hmac.new(self.secret.encode(), email.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist, by a name and an address that nobody can guess."""

    name: str
    email: str

    @classmethod
    def made_up(cls, email: str = "") -> "Person":
        """Make somebody up, with somebody's address or one of their own; no name is in it."""
        name, local = (f"launchready-{secrets.token_hex(6)}" for _ in range(2))
        return cls(name, email or f"{local}@visitor.example")
