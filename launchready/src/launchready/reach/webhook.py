"""Events as another service signs and sends them, and what `[[webhook]]` says of it."""

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from launchready.reach.filling import body as written
from launchready.reach.people import Route

TIME, ID, BODY = "{time}", "{id}", "{body}"
UNDER = frozenset({"{hex}", "{base64}"})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened, by a text that nobody can guess; `time` is in Unix seconds."""

    id: str
    canary: str
    time: int
    body: bytes = field(repr=False)

    def put(self, template: str) -> str:
        """Put its id and its time where their names stand."""
        return template.replace(ID, self.id).replace(TIME, str(self.time))


@dataclass(frozen=True, slots=True)
class Signing:
    """How the sender signs.

    Attributes:
        form: how the header reads, with one of `UNDER` in it.
        signed: what is under the signature, with `{body}` in it.
        tolerance: seconds for which an event may be under way.
        foreign: what signs for another tenant; empty where that is not lent.

    """

    secret: bytes = field(repr=False)
    header: str
    algorithm: str = "sha256"
    form: str = "{hex}"
    signed: str = BODY
    id_header: str = ""
    time_header: str = ""
    tolerance: int = 300
    foreign: bytes = field(default=b"", repr=False)

    @property
    def timed(self) -> bool:
        """Whether the receiver is told when an event was sent."""
        return TIME in self.form or bool(self.time_header)

    def content(self, event: Event) -> bytes:
        """Give what is under the signature of an event."""
        front, _, behind = self.signed.partition(BODY)
        return event.put(front).encode() + event.body + event.put(behind).encode()

    def digest(self, event: Event, secret: bytes | None = None) -> bytes:
        """Sign an event, as the sender does or with another secret."""
        key = self.secret if secret is None else secret
        return hmac.digest(key, self.content(event), self.algorithm)

    def headers(self, event: Event, digest: bytes) -> dict[str, str]:
        """Write what an event carries with a signature, right or not."""
        told = {self.header: self.value(event, digest)}
        told |= {self.id_header: event.id} if self.id_header else {}
        return told | ({self.time_header: str(event.time)} if self.time_header else {})

    def value(self, event: Event, digest: bytes, form: str = "") -> str:
        """Write the header of a signature, perhaps in another form."""
        text = event.put(form or self.form).replace("{hex}", digest.hex())
        return text.replace("{base64}", base64.b64encode(digest).decode())


@dataclass(frozen=True, slots=True)
class Delivery:
    """A request that brings an event, or pretends to."""

    route: Route
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A route that takes events.

    Attributes:
        shows: what shows the owner what they have led to, after `lag` seconds at most.
        delete: what removes that; None where nothing does.
        id: what names it there.

    """

    name: str
    host: str
    route: Route
    body: str
    signing: Signing
    shows: Route
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    lag: float = 2.0
    delete: Route | None = None
    id: str = ID
    removal: str = ""

    def event(self, time: int) -> Event:
        """Make an event that never happened."""
        id_, canary = uuid4().hex, f"launchready-{secrets.token_hex(8)}"
        content, _ = written(self.body, {"id": id_, "canary": canary, "time": str(time)})
        return Event(id_, canary, time, content)

    def delivery(self, event: Event, digest: bytes | None = None) -> Delivery:
        """Write an event as its sender does, perhaps with another signature."""
        signature = self.signing.digest(event) if digest is None else digest
        _, kind = written(self.body, {})
        headers = dict([kind]) | {k: event.put(v) for k, v in self.headers.items()}
        return Delivery(self.route, headers | self.signing.headers(event, signature), event.body)
