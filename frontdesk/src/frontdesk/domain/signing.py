"""Signed values: embed tickets and webhook bodies, by HMAC-SHA-256."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

from frontdesk.domain.errors import Denied
from frontdesk.domain.ids import same

TICKET_MS = 60_000
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to open one visitor session for a tenant, from one origin, for a minute."""

    id: str
    tenant: str
    origin: str
    expires_at: int


def signature(secret: str, purpose: str, body: bytes) -> str:
    """Sign a body for one purpose; a signature for another purpose never fits."""
    return hmac.new(secret.encode(), purpose.encode() + b"\0" + body, hashlib.sha256).hexdigest()


def webhook_signature(secret: str, moment: int, body: bytes) -> str:
    """Sign a webhook's raw body with its time in seconds, as `t=...,v1=...`."""
    stamp = str(moment // 1000)
    mac = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={mac}"


def sealed(secret: str, ticket: Ticket) -> str:
    """Write a ticket so that nobody else can write one."""
    parts = [ticket.id, ticket.tenant, ticket.origin, ticket.expires_at]
    body = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")
    return f"{body}.{signature(secret, 'ticket', body.encode())}"


def unsealed(secret: str, text: str, now: int) -> Ticket:
    """Read a ticket back.

    Raises:
        Denied: It is not ours, or a minute has passed.
    """
    body, _, mac = text.partition(".")
    right = signature(secret, "ticket", body.encode())
    if len(text) > LONGEST or not same(mac, right):
        raise Denied
    parts = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    ticket = Ticket(*parts)
    if now >= ticket.expires_at:
        raise Denied
    return ticket
