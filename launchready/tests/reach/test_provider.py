"""The run as a provider of identity: as strict as it has to be, and short with everybody else."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from build.listening import HERE, say, tcp
from launchready.evidence.oauth import Begun
from launchready.reach.people import Federated, Route
from launchready.reach.provider import BODY_AT_MOST, GUESTS_AT_MOST, HEAD_AT_MOST, Grant, Provider
from launchready.reach.provider import providing as opened
from testbed.net.ports import reserve

BACK, WORD = "https://acme.test/back", "s e"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
BEGUN = Begun(
    "http://idp.test/authorize",
    {"redirect_uri": BACK, "code_challenge": CHALLENGE, "code_challenge_method": "S256"},
)
FORM = {
    "redirect_uri": BACK, "code_verifier": VERIFIER, "client_id": "acme", "client_secret": WORD
}  # fmt: skip
SAID = {"sub": "somebody"}
Visit = Callable[[Provider, int], Awaitable[None]]


def stated(port: int, secret: str = WORD) -> Federated:
    return Federated(
        Route("GET", "/sso"), "/back", "http://idp.test/here", HERE, port, "acme", "sso@acme.test",
        "ada@acme.test", secret,
    )  # fmt: skip


def visited(visit: Visit, secret: str = WORD) -> None:
    async def provided() -> None:
        port = free()
        async with opened(tcp(), stated(port, secret), b'{"keys": []}') as provider:
            await visit(provider, port)

    asyncio.run(provided())


def free() -> int:
    port, (bound,) = reserve([(HERE, 1)])
    bound.close()
    return port


async def ask(
    port: int, path: str, form: dict[str, str] | None = None, **headers: str
) -> tuple[int, Any]:
    body = urlencode(form or {})
    lines = [f"{'POST' if form else 'GET'} {path} HTTP/1.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    head, _, answer = (
        await say(port, ("\r\n".join(lines) + f"\r\n\r\n{body}").encode())
    ).partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), json.loads(answer)


def test_says_where_everything_is() -> None:
    async def visit(provider: Provider, port: int) -> None:
        status, found = await ask(port, "/here/.well-known/openid-configuration")

        assert (status, found["issuer"]) == (200, "http://idp.test/here")
        assert found["jwks_uri"] == "http://idp.test/here/jwks"
        assert await ask(port, "/.well-known/oauth-authorization-server/here") == (200, found)
        assert await ask(port, "/here/jwks") == (200, {"keys": []})
        assert await ask(port, "/here/authorize") == (404, {"error": "not_found"})
        assert provider.came == ["discovery", "discovery", "jwks", "authorize"]

    visited(visit)


def test_a_code_is_exchanged_once_and_opens_what_is_said_of_the_person() -> None:
    async def visit(provider: Provider, port: int) -> None:
        grant = Grant(BEGUN, "a.b.c", SAID)
        form = {"code": provider.code(grant), **FORM}
        status, given = await ask(port, "/here/token", form)

        assert (status, given["id_token"], grant.asked) == (200, "a.b.c", True)
        bearer = {"Authorization": f"Bearer {given['access_token']}"}
        assert await ask(port, "/here/userinfo", **bearer) == (200, SAID)
        assert (await ask(port, "/here/userinfo", Authorization="Bearer x"))[0] == 401
        assert (await ask(port, "/here/token", form))[0] == 400
        assert provider.refused == "nobody was given that code"

    visited(visit)


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ({"code_verifier": "x"}, 400, "code_verifier"),
        ({"code_verifier": ""}, 400, "code_verifier"),
        ({"redirect_uri": f"{BACK}/"}, 400, "redirect_uri"),
        ({"client_id": "other"}, 401, "client_id or secret"),
        ({"client_secret": "other"}, 401, "client_id or secret"),
    ],
)
def test_a_code_is_kept_from_whoever_brings_something_else(
    wrong: dict[str, str], status: int, words: str
) -> None:
    async def visit(provider: Provider, port: int) -> None:
        code = provider.code(Grant(BEGUN, "a.b.c", SAID))

        assert (await ask(port, "/here/token", {"code": code, **FORM, **wrong}))[0] == status
        assert words in provider.refused
        assert (await ask(port, "/here/token", {"code": code, **FORM}))[0] == 200

    visited(visit)


@pytest.mark.parametrize(("secret", "given"), [("s e", "acme:s+e"), ("", "acme:any")])
def test_clients_may_say_who_they_are_in_a_header(secret: str, given: str) -> None:
    async def visit(provider: Provider, port: int) -> None:
        form = {"code": provider.code(Grant(BEGUN, "a.b.c", SAID)), **FORM}
        del form["client_id"], form["client_secret"]
        basic = {"Authorization": f"Basic {b64encode(given.encode()).decode()}"}

        assert (await ask(port, "/here/token", form, **basic))[0] == 200

    visited(visit, secret)


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x00\x10 a handshake\r\n\r\n",
        b"GET\r\n\r\n",
        b"a" * HEAD_AT_MOST * 2,
        b"",
        b"GET /token HTTP/1.1\r\n",
        f"POST /token HTTP/1.1\r\nContent-Length: {BODY_AT_MOST + 1}\r\n\r\n".encode(),
        b"POST /token HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /token HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"POST /token HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf",
        b"POST /token HTTP/1.1\r\nContent-Length: 6\r\n\r\ncode=\xff",
        b"POST /token HTTP/1.1\r\nContent-Length: 0\r\nAuthorization: Basic %\r\n\r\n",
    ],
)
def test_whoever_says_nothing_that_can_be_read_gets_nothing(said: bytes) -> None:
    async def visit(_: Provider, port: int) -> None:
        assert b"200 OK" not in await say(port, said)
        assert (await ask(port, "/jwks"))[0] == 200

    visited(visit)


def test_a_crowd_is_turned_away() -> None:
    async def visit(provider: Provider, port: int) -> None:
        provider._guests = GUESTS_AT_MOST  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - so many came

        assert await say(port, b"GET /jwks HTTP/1.1\r\n\r\n") == b""

    visited(visit)


def test_what_is_secret_is_not_shown() -> None:
    grant = Grant(BEGUN, "a.b.c", SAID, access="opens")
    shown = repr(replace(grant, begun=Begun("x", {"state": "s1"}))) + repr(stated(1))

    assert not any(word in shown for word in ("a.b.c", "opens", "s1", "s e"))
