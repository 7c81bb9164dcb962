"""Serves a `Gate`: tickets for pages, which open one session each."""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from testbed.web.json import answer, sent
from testbed.world.gate import PAGE, TENANT, Gate, Match, Turn
from testbed.world.site import Asked, Headers, Response

BEFORE, BEHIND = "/v1/embed/", "/ticket"
DOMAIN, HOST = "acme.test", "www.acme.test"
NOBODY = "nobody"


@dataclass(slots=True)
class Gatehouse:
    """What one gate knows while it serves.

    Attributes:
        frame: the origin of the chat's own frame, where tickets become sessions.

    """

    gate: Gate
    frame: str
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    used: set[str] = field(default_factory=set[str])

    def answer(self, asked: Asked) -> Response | None:
        """Answer who asks for a ticket; None is no such question."""
        path = asked.path
        if asked.method != "POST" or not path.startswith(BEFORE) or not path.endswith(BEHIND):
            return None
        tenant = path.removeprefix(BEFORE).removesuffix(BEHIND)
        if tenant != TENANT and not self.gate.tenants:
            return answer(404, {"error": "no such tenant"})
        origin = asked.header("origin")
        readable = self._readable("*") if self.gate.public else self._readable(origin)
        status, body = self._given(asked, tenant)
        return answer(status, body, readable)

    def _given(self, asked: Asked, tenant: str) -> tuple[int, dict[str, str]]:
        origin = asked.header("origin")
        if self._may(asked):
            return 201, {"ticket": self._ticket(tenant, origin)}
        refusal = {"error": "not embedded there"}
        return {
            Turn.PLAIN: (403, refusal),
            Turn.ERROR: (200, refusal),
            Turn.DEAD: (201, {"ticket": secrets.token_hex(16)}),
            Turn.MUTE: (201, {"ticket": self._ticket(NOBODY, origin)}),
        }[self.gate.turn]

    def opened(self, asked: Asked) -> tuple[bool, bool, Headers]:
        """Take a ticket: say whether a session begins, whether it is a mute one, and for whom."""
        if self.gate.direct:
            return self._may(asked), False, ()
        ticket = sent(asked).get("ticket", "")
        if not ticket:
            return self.gate.bare, False, ()
        body, _, mac = ticket.rpartition("~")
        if not self.gate.unsigned and not hmac.compare_digest(self._mac(body), mac):
            return False, False, ()
        origin = asked.header("origin")
        strange = origin not in {"", self.frame}
        if strange and not (self.gate.anywhere or self.gate.unread):
            return False, False, ()
        if ticket in self.used and not self.gate.keeps:
            return False, False, ()
        self.used.add(ticket)
        headers = self._readable(origin) if self.gate.anywhere else ()
        return True, body.startswith(f"{NOBODY}~"), headers

    def _may(self, asked: Asked) -> bool:
        origin = asked.header("origin")
        if not origin and self.gate.referer:
            return asked.header("referer").startswith(f"{PAGE}/")
        if not origin:
            return self.gate.lacking
        if origin == "null":
            return self.gate.null or self.gate.match is Match.NOTHING
        return _matches(self.gate.match, origin)

    def _ticket(self, tenant: str, origin: str) -> str:
        body = f"{tenant}~{origin}~{secrets.token_hex(8)}"
        return f"{body}~{self._mac(body)}"

    def _mac(self, body: str) -> str:
        return hmac.digest(self.secret, body.encode(), "sha256").hex()

    def _readable(self, origin: str) -> Headers:
        return (("Access-Control-Allow-Origin", origin),) if origin else ()


def _matches(match: Match, origin: str) -> bool:
    return {
        Match.WHOLE: origin == PAGE,
        Match.BEGINNING: origin.startswith(PAGE),
        Match.END: origin.endswith(DOMAIN),
        Match.PART: HOST in origin,
        Match.NAME: urlsplit(origin).hostname == HOST,
        Match.DOT: re.fullmatch(PAGE, origin) is not None,
        Match.NOTHING: True,
    }[match]
