"""The one client, against real listeners on loopback and a resolver that the test plays."""

import asyncio

import pytest

from frontdesk.adapters.outbound import LARGEST, outbound
from frontdesk.domain.errors import Denied, Invalid, Refusal, Unavailable


async def serve(answer: bytes) -> tuple[asyncio.Server, int]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


def fetch(url: str, allow: set[str], private: set[str] = frozenset(), found: str = "127.0.0.1"):
    asked: list[str] = []

    async def lookup(host: str, _: int) -> list[str]:
        asked.append(host)
        return found.split()

    async def go():
        client = outbound(frozenset(allow), frozenset(private), lookup=lookup)
        try:
            return await client.get(url)
        finally:
            await client.close()

    return go, asked


@pytest.mark.parametrize(
    ("url", "found"),
    [
        pytest.param("https://good.test/", "127.0.0.1", id="rebound-to-loopback"),
        pytest.param("https://good.test/", "169.254.169.254", id="metadata"),
        pytest.param("https://good.test/", "1.1.1.1 10.0.0.1", id="one-of-two-private"),
        pytest.param("https://good.test/", "::ffff:10.0.0.1", id="mapped"),
        pytest.param("https://evil.test/", "1.1.1.1", id="not-on-the-list"),
        pytest.param("https://good.test.evil.test/", "1.1.1.1", id="suffix"),
        pytest.param("https://good.test@evil.test/", "1.1.1.1", id="user"),
        pytest.param("http://good.test/", "1.1.1.1", id="plain"),
        pytest.param("https://good.test:8443/", "1.1.1.1", id="other-port"),
        pytest.param("file:///etc/passwd", "1.1.1.1", id="file"),
        pytest.param("https://127.0.0.1/", "127.0.0.1", id="literal"),
        pytest.param("https://[::1/", "1.1.1.1", id="broken"),
        pytest.param("https://good.test/ x", "1.1.1.1", id="space"),
        pytest.param("https://2130706433/", "127.0.0.1", id="decimal"),
        pytest.param("https://0x7f000001/", "127.0.0.1", id="hexadecimal"),
        pytest.param("https://0177.0.0.1/", "127.0.0.1", id="octal"),
        pytest.param("https://127.1/", "127.0.0.1", id="short"),
        pytest.param("https://[::ffff:127.0.0.1]/", "127.0.0.1", id="mapped-literal"),
        pytest.param("https://[::]/", "127.0.0.1", id="unspecified"),
        pytest.param("https://%67ood.test/", "1.1.1.1", id="percent"),
        pytest.param("https://good.test\\@evil.test/", "1.1.1.1", id="backslash"),
        pytest.param("https://good.test%2f@evil.test/", "1.1.1.1", id="slash-user"),
        pytest.param("https://good.test:443@evil.test/", "1.1.1.1", id="port-user"),
        pytest.param("https://good.test#@evil.test:8443/", "10.0.0.1", id="fragment"),
        pytest.param("https://good\u3002test/", "127.0.0.1", id="ideographic-dot"),
        pytest.param("https://\u24d6ood.test/", "127.0.0.1", id="circled"),
        pytest.param("https://good.test./", "127.0.0.1", id="trailing-dot"),
        pytest.param("https://good.test\t.evil.test/", "1.1.1.1", id="tab"),
        pytest.param("https://good.test/", "64:ff9b::a00:1", id="nat64"),
        pytest.param("https://good.test/", "2002:a00:1::", id="6to4"),
        pytest.param("https://good.test/", "fe80::1", id="link-local"),
        pytest.param("https://good.test/", "0.0.0.0", id="this-host"),  # noqa: S104 - no binding
        pytest.param("https://good.test/", "100.64.0.1", id="carrier"),
        pytest.param("//good.test/", "1.1.1.1", id="no-scheme"),
        pytest.param("gopher://good.test/", "1.1.1.1", id="gopher"),
    ],
)
def test_refuses(url: str, found: str) -> None:
    go, asked = fetch(url, {"good.test"}, found=found)
    with pytest.raises((Denied, Invalid)):
        asyncio.run(go())
    assert set(asked) <= {"good.test"}, "a name that is not on the list is not even looked up"


async def answered(answer: bytes):
    server, port = await serve(answer)
    async with server:
        place = f"named.test:{port}"
        go, asked = fetch(f"http://{place}/a", set(), {place})
        page = await go()
    return page, asked


def test_fetches_what_the_operator_named_and_resolves_once() -> None:
    page, asked = asyncio.run(
        answered(b"HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=x\r\n\r\n<p>hi")
    )
    assert (page.status, page.kind, page.body) == (200, "text/html", b"<p>hi")
    assert asked == ["named.test"]


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    page, asked = asyncio.run(
        answered(b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1/\r\ncontent-length: 0\r\n\r\n")
    )
    assert page.status == 302
    assert asked == ["named.test"]


BROKEN: dict[str, tuple[bytes, type[Refusal]]] = {
    "endless": (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST + 1), Invalid),
    "rubbish": (b"rubbish\r\n\r\n", Unavailable),
    "nothing": (b"", Unavailable),
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_answer_is_a_refusal(way: str) -> None:
    answer, error = BROKEN[way]
    with pytest.raises(error):
        asyncio.run(answered(answer))
