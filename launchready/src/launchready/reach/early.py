"""Handshakes of TLS 1.3 by hand, to see whether requests are taken before they are over."""

import os
import re

from launchready.evidence.early import Client, Ticket
from launchready.evidence.handshakes import Early
from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.errors import Unseen
from launchready.reach.http import AGENT
from launchready.reach.tcp import Stream, Tcp
from launchready.reach.tls import HTTPS

TOO_EARLY = 425
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})\b")


async def tickets(tcp: Tcp, host: str, address: str) -> tuple[Ticket, ...] | None:
    """Shake hands, ask for the root, and collect the tickets; None where TLS 1.3 is not spoken.

    Raises:
        ConnectionRefusedError: nobody listens.
        Unseen: no answer that this client understands.

    """
    tcp.gateway.budget.charge(Toll(requests=1))
    client = Client(host, os.urandom(32), os.urandom(32))
    async with tcp.connection(host, address, HTTPS) as stream:
        await _greeted(client, stream)
        if client.modern is False:
            return None
        await _write(stream, client.finish(_request("GET", "/", host)))
        await _answered(client, stream)
    return tuple(client.tickets)


async def early(tcp: Tcp, host: str, address: str, ticket: Ticket, path: str) -> tuple[Early, int]:
    """Send an empty POST as early data, and hold back what would end the handshake.

    An answer that comes nevertheless was made of something that anybody can send again. Give
    what the server does, and with which status.

    Raises:
        NeedsConsent: the door stayed shut.
        Unseen: no answer that this client understands.

    """
    tcp.gateway.budget.charge(Toll(requests=1))
    post = _request("POST", path, host)
    client = Client(host, os.urandom(32), os.urandom(32), ticket, post)
    async with tcp.connection(host, address, HTTPS, Intrusion.PROBE) as stream:
        await _greeted(client, stream)
        if client.modern is False or not client.takes_early:
            return Early.REFUSED, 0
        try:
            await _answered(client, stream)
        except Unseen as silent:
            if silent.reason is not Reason.TIMEOUT:
                raise
            await _write(stream, client.finish(b""))
            await _answered(client, stream)
            return Early.WAITS, _status(client)
    status = _status(client)
    if not status:
        raise Unseen(Reason.BROKEN_ANSWER, f"{host} ({address}) hangs up on early data")
    return (Early.TOO_EARLY if status == TOO_EARLY else Early.ACTS), status


async def _greeted(client: Client, stream: Stream) -> None:
    await _write(stream, client.hello())
    while not client.greeted and client.modern is not False:
        if client.over:
            raise Unseen(Reason.CONNECTION_LOST, f"{stream.what} hangs up in the handshake")
        await _fed(client, stream)


async def _answered(client: Client, stream: Stream) -> None:
    while not client.answer and not client.over:
        await _fed(client, stream)


async def _fed(client: Client, stream: Stream) -> None:
    try:
        data = await stream.read()
        client.feed(data)
    except ConnectionError:
        data = b""
    except ValueError as error:
        detail = f"{stream.what} ends a handshake of TLS 1.3: {error}"
        raise Unseen(Reason.BROKEN_ANSWER, detail) from error
    client.over = client.over or not data


async def _write(stream: Stream, data: bytes) -> None:
    try:
        await stream.write(data)
    except ConnectionError as error:
        raise Unseen(Reason.CONNECTION_LOST, f"{stream.what} hangs up") from error


def _request(method: str, path: str, host: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"User-Agent: {AGENT}"]
    lines += ["Accept: */*", "Content-Length: 0", "Connection: close"]
    return "\r\n".join([*lines, "", ""]).encode()


def _status(client: Client) -> int:
    found = _STATUS.match(client.answer)
    return int(found[1]) if found else 0
