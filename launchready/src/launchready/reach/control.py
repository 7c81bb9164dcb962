"""Proof of control: a fresh token in DNS, or an exact file over HTTPS on that very host.

The token is an HMAC of host and end date under a key that never leaves its owner, so
whoever reads a published token cannot make a manifest that it proves.
"""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from launchready.evidence.dns import DnsAnswer
from launchready.model import Intrusion
from launchready.reach.errors import NeedsConsent, Unseen
from launchready.reach.names import NoAddress

LABEL = "_launchready-control"
FOLDER = "/.well-known/"
FILE = f"{FOLDER}launchready-control.txt"
DAYS = 30


def token(key: bytes, host: str, expires: date) -> str:
    """Make the text that proves control of a host until the end of a day."""
    until = f"{expires:%Y%m%d}"
    mac = hmac.digest(key, f"{host}|{until}".encode(), hashlib.sha256).hex()
    return f"launchready-control={until}.{mac}"


@dataclass(slots=True)
class Control:
    """Looks for proofs, one host at a time, each once.

    Attributes:
        key: the owner's secret.
        txt: asks for TXT records.
        page: gives the text of an exact, verified, unredirected page with status 200,
            or the empty string.
        loopback: tells whether all addresses of a host are this machine's own, which
            needs no proof.

    """

    key: bytes
    today: date
    txt: Callable[[str], Awaitable[DnsAnswer]]
    page: Callable[[str], Awaitable[str]]
    loopback: Callable[[str], Awaitable[bool]]
    _proven: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    async def prove(self, host: str, intrusion: Intrusion, at: str = "") -> str:
        """Return what proves control of a host.

        `at` is what its record led to, where that is another host: whether that one is this
        machine's own is what counts there.

        Raises:
            NeedsConsent: nothing does; its `ask` says what to publish.
            Unseen: the look-up of a proof gave no answer.

        """
        key = (host, at or host)
        if key not in self._proven:
            self._proven[key] = await self._find(host, intrusion, at or host)
        return self._proven[key]

    def ask(self, host: str) -> str:
        """Say what to publish."""
        text = token(self.key, host, self.today + timedelta(days=DAYS))
        return f'publish TXT {LABEL}.{host} "{text}", or serve it at https://{host}{FILE}'

    async def _find(self, host: str, intrusion: Intrusion, at: str) -> str:
        if await self.loopback(at):
            return "loopback"
        answer = await self.txt(f"{LABEL}.{host}")
        if any(self._holds(host, text) for text in answer.data):
            return f"TXT {LABEL}.{host}"
        if await self._served(host):
            return f"https://{host}{FILE}"
        raise NeedsConsent(intrusion, self.ask(host))

    async def _served(self, host: str) -> bool:
        try:
            text = await self.page(f"https://{host}{FILE}")
            if not self._holds(host, text.strip()):
                return False
            random = await self.page(f"https://{host}{FOLDER}{secrets.token_hex(16)}.txt")
        except (Unseen, NoAddress, ConnectionRefusedError):
            return False
        return random.strip() != text.strip()

    def _holds(self, host: str, text: str) -> bool:
        until = text.removeprefix("launchready-control=").partition(".")[0]
        try:
            expires = date(int(until[:4]), int(until[4:6]), int(until[6:8]))
        except ValueError:
            return False
        if not self.today <= expires <= self.today + timedelta(days=DAYS):
            return False
        return hmac.compare_digest(text.encode(), token(self.key, host, expires).encode())
