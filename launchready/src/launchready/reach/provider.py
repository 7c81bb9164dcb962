"""The run's own provider of identity (OpenID Connect), for as long as an experiment lasts.

Its browser asks it for nothing: codes are made here, and only the product comes to exchange them.
It is as strict as RFC 9700 wants it, so that what protects a product does so here as well.
"""

import asyncio
import json
import secrets
from base64 import b64decode
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_plus

from launchready.evidence.oauth import Begun
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.gateway import Gateway
from launchready.reach.people import Federated
from launchready.reach.tcp import Tcp
from launchready.reach.tripwire import opened

HEAD_AT_MOST = 16_384
BODY_AT_MOST = 65_536
GUESTS_AT_MOST = 500
DISCOVERY = "/.well-known/openid-configuration"
METADATA = "/.well-known/oauth-authorization-server"
WORDS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}

UNREADABLE = (
    OSError, TimeoutError, ValueError, Unseen,
    asyncio.IncompleteReadError, asyncio.LimitOverrunError,
)  # fmt: skip

Answer = tuple[int, bytes]
Fields = Mapping[str, str]


@dataclass(slots=True)
class Grant:
    """What a code stands for: how its login began, and what it is exchanged for.

    Attributes:
        said: of the person.
        asked: somebody came to exchange it.

    """

    begun: Begun
    id_token: str = field(repr=False)
    said: Mapping[str, object] = field(repr=False)
    access: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    asked: bool = False


@dataclass(slots=True)
class Provider:
    """Answers the product.

    Attributes:
        came: what it was asked for.
        refused: why it exchanged no code, the last time.

    """

    stated: Federated
    jwks: bytes
    gateway: Gateway
    patience: float
    came: list[str] = field(default_factory=list[str])
    refused: str = ""
    _grants: dict[str, Grant] = field(default_factory=dict[str, Grant])
    _opened: dict[str, Grant] = field(default_factory=dict[str, Grant])
    _guests: int = 0

    def code(self, grant: Grant) -> str:
        """Make a code."""
        code = secrets.token_urlsafe(24)
        self._grants[code] = grant
        return code

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        self._guests += 1
        try:
            if self._guests <= GUESTS_AT_MOST:
                async with asyncio.timeout(self.patience):
                    status, body = self._answer(*await self._heard(reader))
                    writer.write(_written(status, body))
                    await writer.drain()
        except UNREADABLE:
            return  # whoever it was said nothing that can be read, or did not wait
        finally:
            writer.close()

    async def _heard(self, reader: asyncio.StreamReader) -> tuple[str, Fields, bytes]:
        """Read a request: its path, its headers, its body."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        self.gateway.budget.receive(len(head))
        line, *fields = head.strip().split("\r\n")
        pairs = (each.partition(":") for each in fields)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        length = int(headers.get("content-length", "0"))
        if not 0 <= length <= BODY_AT_MOST:
            raise ValueError("too much")
        self.gateway.budget.receive(length)
        path = line.partition(" ")[2].partition(" ")[0].partition("?")[0]
        return path, headers, await reader.readexactly(length)

    def _answer(self, path: str, headers: Fields, body: bytes) -> Answer:
        if path.endswith(DISCOVERY) or METADATA in path:
            self.came.append("discovery")
            return 200, json.dumps(_metadata(self.stated.issuer)).encode()
        what = path.rpartition("/")[2]
        self.came.append(what)
        match what:
            case "jwks":
                return 200, self.jwks
            case "token":
                return self._token(headers, dict(parse_qsl(body.decode())))
            case "userinfo":
                return self._userinfo(headers.get("authorization", "").partition(" ")[2])
            case _:
                return _error(404, "not_found")

    def _token(self, headers: Fields, form: Fields) -> Answer:
        grant = self._grants.get(form.get("code", ""))
        if grant is None:
            return self._refuse("invalid_grant", "nobody was given that code")
        grant.asked = True
        if self._caller(headers, form) != (self.stated.client, self.stated.secret):
            return self._refuse(
                "invalid_client", "its client_id or secret are not those of [oauth]"
            )
        if form.get("redirect_uri") != grant.begun.said("redirect_uri"):
            return self._refuse(
                "invalid_grant", "its redirect_uri is another one than it began with"
            )
        if not grant.begun.binds(form.get("code_verifier", "")):
            return self._refuse("invalid_grant", "its code_verifier is not that of the challenge")
        self._opened[grant.access] = self._grants.pop(form["code"])
        given = {"access_token": grant.access, "id_token": grant.id_token}
        kind = {"token_type": "Bearer", "expires_in": 300, "scope": "openid email profile"}
        return 200, json.dumps(given | kind).encode()

    def _caller(self, headers: Fields, form: Fields) -> tuple[str, str]:
        """Read who exchanges a code; without a declared secret, none counts."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        name, secret = form.get("client_id", ""), form.get("client_secret", "")
        if scheme.lower() == "basic":
            user, _, word = b64decode(given).decode().partition(":")
            name, secret = unquote_plus(user), unquote_plus(word)
        return name, secret if self.stated.secret else ""

    def _userinfo(self, access: str) -> Answer:
        grant = self._opened.get(access)
        return (200, json.dumps(grant.said).encode()) if grant else _error(401, "invalid_token")

    def _refuse(self, error: str, why: str) -> Answer:
        self.refused = why
        return _error(401 if error == "invalid_client" else 400, error)


@asynccontextmanager
async def providing(tcp: Tcp, stated: Federated, jwks: bytes) -> AsyncGenerator[Provider]:
    """Be the provider until the block ends.

    Raises:
        Unseen: this machine cannot listen there.

    """
    provider = Provider(stated, jwks, tcp.gateway, tcp.patience)
    where = f"{stated.address}:{stated.port or '*'}"
    try:
        server = await asyncio.start_server(
            provider.serve, stated.address, stated.port, limit=HEAD_AT_MOST
        )
    except OSError as error:
        detail = f"this machine cannot listen at {where}: {error.strerror}"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail) from None
    async with server:
        opened(stated.address, int(server.sockets[0].getsockname()[1]))
        yield provider


def _metadata(issuer: str) -> dict[str, object]:
    base = issuer.rstrip("/")
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{base}/authorize",
        "token_endpoint": f"{base}/token",
        "userinfo_endpoint": f"{base}/userinfo",
        "jwks_uri": f"{base}/jwks",
        "scopes_supported": ["openid", "email", "profile"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic", "client_secret_post", "none",
        ],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
    }  # fmt: skip


def _error(status: int, error: str) -> Answer:
    return status, json.dumps({"error": error}).encode()


def _written(status: int, body: bytes) -> bytes:
    head = (
        f"HTTP/1.1 {status} {WORDS[status]}\r\nContent-Type: application/json\r\n"
        f"Cache-Control: no-store\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
