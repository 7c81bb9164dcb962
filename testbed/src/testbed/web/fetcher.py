"""Serves a `Fetcher`: fetches what somebody asks for, as far as its guard lets it."""

import asyncio
import socket
from collections import Counter as Tally
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from testbed.web.json import answer, sent
from testbed.web.office import Counter
from testbed.world.fetcher import HOOKS, NAMES, OUTSIDE, PATH, PUBLIC, Fetcher, Guard, Reply
from testbed.world.names import IPV4
from testbed.world.site import Asked, Response

HOPS = 3
SECONDS = 5.0
READ = 4_096


@dataclass(slots=True)
class Previews:
    """The route at work: how often each name was resolved, and what is fetched later."""

    fetcher: Fetcher
    counter: Counter
    resolved: Tally[str] = field(default_factory=Tally[str])
    later: set[asyncio.Task[str]] = field(default_factory=set[asyncio.Task[str]])

    async def answer(self, asked: Asked) -> Response | None:
        """Answer what asks for a preview; None leaves it to the others."""
        if (asked.method, asked.path) != ("POST", PATH):
            return None
        if self.counter.reception.caller(asked)[0] is None:
            return _said(401, "not for you")
        url = sent(asked).get("url", "")
        if self.fetcher.reply is Reply.LATER:
            task = asyncio.ensure_future(self._fetched(url))
            self.later.add(task)
            task.add_done_callback(self.later.discard)
            return _said(202, "in a moment")
        came = await self._fetched(url)
        match self.fetcher.reply:
            case Reply.SAME:
                return _said(200, "thank you")
            case Reply.FAILING if not came:
                return _said(502, "nothing came")
            case _:
                return _said(200 if came else 422, came or "not that address")

    async def _fetched(self, url: str) -> str:
        """Fetch, hop by hop; empty where nothing came."""
        for hop in range(HOPS):
            if self.fetcher.idle or not (found := self._judged(url, hop)):
                return ""
            address, parts = found
            try:
                async with asyncio.timeout(SECONDS):
                    status, location, body = await _asked(address, parts)
            except (OSError, TimeoutError, ValueError):
                return ""
            if not location:
                return body if status else ""
            url = location
        return ""

    def _judged(self, url: str, hop: int) -> tuple[str, SplitResult] | None:
        """Resolve, judge as the guard does, and say where to connect."""
        try:
            parts = urlsplit(url.replace("\\", "/"))
            host, checked = parts.hostname or "", urlsplit(url).hostname or ""
        except ValueError:
            return None
        guard = self.fetcher.guard
        address = self._resolved(host)
        if guard is Guard.FIRST and hop:
            return (address, parts) if address else None
        match guard:
            case Guard.NONE:
                good = True
            case Guard.LITERAL:
                good = host != "localhost" and not _is_written_inside(host)
            case Guard.FOURS:
                good = ":" in address or not _is_inside(address)
            case Guard.PARSER:
                good = not _is_inside(self._resolved(checked))
            case Guard.LISTED:
                good = url.startswith(f"http://{HOOKS}")
            case _:
                good = not _is_inside(address)
        if guard is Guard.NAMES:
            address = self._resolved(host)
        return (address, parts) if good and address else None

    def _resolved(self, host: str) -> str:
        """Resolve as the C library does: names, and numbers in every way of writing."""
        if host in NAMES:
            addresses = NAMES[host]
            self.resolved[host] += 1
            return addresses[min(self.resolved[host], len(addresses)) - 1]
        try:
            return (
                str(IPv6Address(host)) if ":" in host else socket.inet_ntoa(socket.inet_aton(host))
            )
        except (OSError, ValueError):
            return ""


def _is_inside(address: str) -> bool:
    if not address:
        return True
    here: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(here, IPv6Address) and here.ipv4_mapped:
        here = here.ipv4_mapped
    return str(here) != PUBLIC and not here.is_global


def _is_written_inside(host: str) -> bool:
    try:
        return not IPv4Address(host).is_global
    except ValueError:
        return False


async def _asked(address: str, parts: SplitResult) -> tuple[int, str, str]:
    """Ask for a page; give its status, where it redirects, and what it holds."""
    real = {PUBLIC: OUTSIDE, "0.0.0.0": IPV4}.get(address, address)  # noqa: S104 - as a kernel takes it
    mapped = IPv6Address(real).ipv4_mapped if ":" in real else None
    reader, writer = await asyncio.open_connection(str(mapped or real), parts.port or 80)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
        raw = ""
        while len(raw) < READ and (data := await reader.read(READ)):
            raw += data.decode("latin-1")
    finally:
        writer.close()
    head, _, body = raw.partition("\r\n\r\n")
    line, *fields = head.split("\r\n")
    pairs = dict(field.lower().split(": ", 1) for field in fields)
    return int(line.split(" ")[1]), pairs.get("location", ""), body


def _said(status: int, words: str) -> Response:
    return answer(status, {"said": words})
