"""Serves a `Partner`: sends browsers to a provider, and lets them in by its word."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from testbed.web.asking import asked as told
from testbed.web.believing import Wanted, believed
from testbed.web.issuing import issued
from testbed.web.json import answer
from testbed.web.people import Person
from testbed.web.reception import COOKIE, Reception, refusal
from testbed.world.partner import (
    BEGIN,
    CALLBACK,
    CLIENT,
    DONE,
    PROVIDER_AT,
    SECRET,
    Keeping,
    Link,
    Partner,
    Refusing,
)  # fmt: skip
from testbed.world.site import Asked, Response, page

BEGUN = "begun"
GONE = f"{BEGUN}=; Path=/v1/sso; Max-Age=0; Secure; HttpOnly"
SIGNED = frozenset({Keeping.SIGNED, Keeping.LASTING})


@dataclass(frozen=True, slots=True)
class Sent:
    """What a browser was sent with, and the session that it had."""

    state: str
    nonce: str
    verifier: str
    session: str


@dataclass(slots=True)
class Partners:
    """The login at work: who was sent, and who has come by it.

    `port` is where the provider listens.
    """

    partner: Partner
    reception: Reception
    host: str
    port: int = 0
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    waiting: dict[str, Sent] = field(default_factory=dict[str, Sent])
    people: dict[tuple[str, str], Person] = field(default_factory=dict[tuple[str, str], Person])
    tickets: dict[str, str] = field(default_factory=dict[str, str])
    logins: int = 0

    @property
    def issuer(self) -> str:
        """The provider."""
        return f"http://{PROVIDER_AT}:{self.port}"

    async def answer(self, asked: Asked) -> Response | None:
        """Answer what is about this login; None leaves it to the others."""
        match asked.method, asked.path:
            case "GET", "/v1/sso":
                return self._begin(asked)
            case "GET", "/v1/sso/callback":
                return await self._back(asked)
            case "GET", "/v1/sso/done":
                return self._done(dict(parse_qsl(asked.query)))
            case "DELETE", "/v1/me":
                return self._remove(asked)
            case _:
                return None

    def _begin(self, asked: Asked) -> Response:
        partner = self.partner
        sent = Sent(*(secrets.token_urlsafe(24) for _ in range(4)))
        digest = hashlib.sha256(sent.verifier.encode()).digest()
        challenge = _packed(digest) if partner.pkce == "S256" else sent.verifier
        said = {
            "response_type": "code",
            "client_id": CLIENT,
            "scope": "openid email",
            "redirect_uri": f"https://{self._origin(asked)}{CALLBACK}",
        }
        if partner.keeping is not Keeping.STATELESS:
            said["state"] = sent.state
        if partner.nonce:
            said["nonce"] = sent.nonce
        if partner.pkce:
            said |= {"code_challenge": challenge, "code_challenge_method": partner.pkce}
        cookies = [("Set-Cookie", f"{BEGUN}={self._kept(sent)}; Path=/v1/sso; Secure; HttpOnly")]
        if not partner.renews:
            cookies.append(self._cookie(sent.session))
        where = f"{self.issuer}/authorize?{urlencode(said)}"
        return Response(302, headers=(("Location", where), *cookies))

    def _origin(self, asked: Asked) -> str:
        match self.partner.origin:
            case "own":
                return self.host
            case "claimed":
                return asked.header("x-forwarded-host") or self.host
            case "asked":
                return asked.header("host")
            case "parameter":
                named = dict(parse_qsl(asked.query)).get("redirect_uri", "")
                return named.removeprefix("https://").rstrip("/") or self.host

    def _kept(self, sent: Sent) -> str:
        """Keep what a browser is sent with; give what its cookie holds."""
        if self.partner.keeping in SIGNED:
            body = _packed(json.dumps(asdict(sent)).encode())
            return f"{body}.{self._mark(body)}"
        key = sent.state if self.partner.keeping is Keeping.TABLE else secrets.token_urlsafe(24)
        self.waiting[key] = sent
        return key

    def _known(self, asked: Asked, state: str) -> Sent | None:
        """Find what a browser was sent with."""
        pairs = (pair.strip().partition("=") for pair in asked.header("cookie").split(";"))
        held = next((value for name, _, value in pairs if name == BEGUN), "")
        if self.partner.keeping in SIGNED:
            body, _, mark = held.partition(".")
            good = bool(mark) and hmac.compare_digest(mark, self._mark(body))
            return Sent(**json.loads(_unpacked(body))) if good else None
        return self.waiting.pop(state if self.partner.keeping is Keeping.TABLE else held, None)

    async def _back(self, asked: Asked) -> Response:
        said, partner = dict(parse_qsl(asked.query)), self.partner
        sent = self._known(asked, said.get("state", ""))
        if partner.keeping is Keeping.LENIENT:
            good = sent is None or sent.state == said.get("state")
        elif partner.keeping is Keeping.STATELESS:
            good = sent is not None
        else:
            good = sent is not None and sent.state == said.get("state")
        named = said.get("iss") == self.issuer or not partner.minds
        sent = sent or Sent("", "", "", secrets.token_urlsafe(24))
        person = await self._whose(said.get("code", ""), sent) if good and named else None
        self.logins += 1
        if person is None or (partner.most and self.logins > partner.most):
            return self._refuse()
        return self._entered(person, sent)

    async def _whose(self, code: str, sent: Sent) -> Person | None:
        """Exchange a code, and find the account of whom the provider vouches for."""
        partner = self.partner
        if partner.idle:
            return None
        found = await told(f"{self.issuer}/.well-known/openid-configuration")
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._own()}
        if partner.pkce and sent.verifier:
            form["code_verifier"] = sent.verifier
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        headers = {"Authorization": f"Basic {basic}"}
        given = await told(found["token_endpoint"], form, headers) if found else {}
        if not given:
            return None
        if partner.userinfo:
            bearer = {"Authorization": f"Bearer {given['access_token']}"}
            claims = await told(found["userinfo_endpoint"], headers=bearer)
        else:
            wanted = Wanted(self.issuer, CLIENT, sent.nonce if partner.nonce else "")
            keys = await told(found["jwks_uri"])
            claims = believed(given["id_token"], keys, wanted, partner.blind)
        return self._account(claims) if claims else None

    def _account(self, claims: Mapping[str, Any]) -> Person | None:
        key = (str(claims.get("iss", self.issuer)), str(claims["sub"]))
        if key in self.people:
            return self.people[key]
        there = self.reception.accounts.get(str(claims["email"]))
        if there and self.partner.links is Link.ANYBODY:
            return there
        if there and self.partner.links is Link.REFUSED:
            return None
        person = Person(f"sso-{secrets.token_hex(4)}", str(claims["email"]), "acme", low=True)
        self.people[key] = person
        return person

    def _entered(self, person: Person, sent: Sent) -> Response:
        session = secrets.token_hex(16) if self.partner.renews else sent.session
        self.reception.sessions[session] = (person, -1)
        gone = (("Set-Cookie", GONE),) * (self.partner.keeping is not Keeping.LASTING)
        if not self.partner.hops:
            return answer(200, {"welcome": person.id}, (self._cookie(session), *gone))
        ticket = secrets.token_urlsafe(24)
        self.tickets[ticket] = session
        return Response(302, headers=(("Location", f"{DONE}?ticket={ticket}"), *gone))

    def _done(self, said: Mapping[str, str]) -> Response:
        session = self.tickets.pop(said.get("ticket", ""), "")
        if not session:
            return self._refuse()
        return Response(302, headers=(("Location", "/"), self._cookie(session)))

    def _remove(self, asked: Asked) -> Response:
        person, by = self.reception.caller(asked)
        if person not in self.people.values() or not self.reception.trusts(asked, by):
            return refusal(403)
        if not self.partner.keeps:
            self.people = {key: each for key, each in self.people.items() if each is not person}
            sessions = self.reception.sessions.items()
            self.reception.sessions = {id_: pair for id_, pair in sessions if pair[0] is not person}
        return answer(200, {"removed": True})

    def _refuse(self) -> Response:
        match self.partner.refusing:
            case Refusing.PLAIN:
                return answer(400, {"error": "that did not work"})
            case Refusing.PAGE:
                return page("Try again", "<p>That did not work.</p>")
            case Refusing.HOME:
                return Response(302, headers=(("Location", f"{BEGIN}/failed"),))
            case Refusing.CRASH:
                return answer(500, {"error": "unhandled"})

    def _cookie(self, session: str) -> tuple[str, str]:
        token = issued(self.reception.office.mint, session)
        return "Set-Cookie", f"{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax"

    def _own(self) -> str:
        return f"https://{self.host}{CALLBACK}"

    def _mark(self, body: str) -> str:
        return _packed(hmac.digest(self.secret, body.encode(), "sha256"))


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
