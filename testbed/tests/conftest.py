"""Readers of a world that share nothing with it: dnspython, ssl, and the standard library."""

import os
import socket
import ssl
import struct
from collections.abc import Callable
from http.client import HTTPConnection, HTTPMessage  # noqa: TID251 - an independent reader of what the testbed serves
from urllib.parse import urljoin, urlsplit

import dns.flags
import dns.message
import dns.query
import pytest

from testbed.running import Running

SECONDS = 5


@pytest.fixture(scope="session")
def ask() -> Callable[..., dns.message.Message]:
    """Ask one server: `ask(it, name, type, authority=..., resolver=..., over="tcp")`."""

    def ask(
        it: Running,
        name: str,
        type_: str,
        *,
        authority: str = "",
        resolver: int = 0,
        over: str = "both",
        edns: bool = True,
        seconds: float = SECONDS,
    ) -> dns.message.Message:
        query = dns.message.make_query(name, type_, use_edns=0 if edns else False, payload=1232)
        port = it.ports.authority if authority else it.ports.resolvers[resolver]
        where = authority or "127.0.0.1"
        if over == "tcp":
            return dns.query.tcp(query, where, port=port, timeout=seconds)
        reply = dns.query.udp(query, where, port=port, timeout=seconds)
        if over == "both" and reply.flags & dns.flags.TC:
            return dns.query.tcp(query, where, port=port, timeout=seconds)
        return reply

    return ask


@pytest.fixture(scope="session")
def data(ask: Callable[..., dns.message.Message]) -> Callable[..., list[str]]:
    """Ask, and give the data of the last set in the answer as text."""

    def data(it: Running, name: str, type_: str, **how: object) -> list[str]:
        answer = ask(it, name, type_, **how).answer
        return [_text(rdata) for rdata in answer[-1]] if answer else []

    return data


def _text(rdata: dns.rdata.Rdata) -> str:
    if hasattr(rdata, "strings"):
        return b"".join(rdata.strings).decode()
    return rdata.to_text().removesuffix(".")


@pytest.fixture(scope="session")
def fetch() -> Callable[..., tuple[int, HTTPMessage, str]]:
    """GET a URL, trust it or fail: status, headers, body."""

    def fetch(
        it: Running, url: str, address: str = "127.0.0.1", *, trusting: bool = False
    ) -> tuple[int, HTTPMessage, str]:
        parts = urlsplit(url)
        connection = HTTPConnection(parts.netloc)
        connection.sock = _connected(it, parts.scheme, parts.netloc, address, trusting=trusting)
        try:
            connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()
        finally:
            connection.close()

    return fetch


def _connected(
    it: Running, scheme: str, host: str, address: str, *, trusting: bool
) -> socket.socket:
    port = it.ports.https if scheme == "https" else it.ports.http
    plain = socket.create_connection((address, port), timeout=SECONDS)
    if scheme == "http":
        return plain
    context = ssl.create_default_context(cafile=it.ca)
    if trusting:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


@pytest.fixture(scope="session")
def walk(fetch: Callable[..., tuple[int, HTTPMessage, str]]) -> Callable[..., list[str]]:
    """Follow redirects from a URL: every URL in order, five hops at most."""

    def walk(it: Running, url: str) -> list[str]:
        urls = [url]
        while len(urls) <= 5:
            status, headers, _ = fetch(it, urls[-1])
            if not 300 <= status < 400:
                return urls
            urls.append(urljoin(urls[-1], headers["Location"]))
        return urls

    return walk


@pytest.fixture(scope="session")
def verdict() -> Callable[..., int]:
    """Shake hands with a host at an address: OpenSSL's verify code, 0 where all is well."""

    def verdict(it: Running, host: str, address: str = "127.0.0.1") -> int:
        try:
            _connected(it, "https", host, address, trusting=False).close()
        except ssl.SSLCertVerificationError as error:
            return error.verify_code
        return 0

    return verdict


@pytest.fixture(scope="session")
def leaf() -> Callable[..., bytes]:
    """Shake hands without a check: the leaf, DER."""

    def leaf(it: Running, host: str, address: str = "127.0.0.1") -> bytes:
        with _connected(it, "https", host, address, trusting=True) as secured:
            return secured.getpeercert(binary_form=True)

    return leaf


@pytest.fixture(scope="session")
def offer() -> Callable[..., str]:
    """Offer one version in a hand-made hello: `hello 0303`, `alert 70` or `closed`."""

    def offer(it: Running, host: str, version: int, address: str = "127.0.0.1") -> str:
        with socket.create_connection((address, it.ports.https), timeout=SECONDS) as client:
            client.sendall(_hello(version, host.encode()))
            record = client.recv(64)
        if not record:
            return "closed"
        if record[0] == 21:
            return f"alert {record[6]}"
        return f"hello {record[9:11].hex()}"

    return offer


def _hello(version: int, host: bytes) -> bytes:
    """Write a ClientHello for a version up to TLS 1.2."""
    suites = struct.pack("!5H", 0xC02B, 0xC009, 0xC00A, 0x002F, 0x00FF)
    name = struct.pack("!HHHBH", 0, len(host) + 5, len(host) + 3, 0, len(host)) + host
    groups = struct.pack("!HHHH", 10, 4, 2, 23)
    schemes = struct.pack("!HHHHH", 13, 6, 4, 0x0403, 0x0203)
    extensions = name + groups + (schemes if version >= 0x0303 else b"")
    body = struct.pack("!H", version) + os.urandom(32) + b"\0"
    body += struct.pack("!H", len(suites)) + suites + b"\1\0"
    if version > 0x0300:
        body += struct.pack("!H", len(extensions)) + extensions
    message = b"\1" + len(body).to_bytes(3) + body
    return struct.pack("!BHH", 22, min(version, 0x0301), len(message)) + message
