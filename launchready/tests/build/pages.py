"""A host of a few pages, given by a function."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from build.network import HOST, Serve, hastily, network
from launchready.model import Evidence, Host
from launchready.run.check import gathered
from launchready.run.plan import Selection
from launchready.run.silent import Silent

T = TypeVar("T")
Page = tuple[int, str, str]


def page(body: str, status: int = 200, *headers: str) -> Page:
    """Make an HTML page: a status, header lines, a body."""
    return status, "".join(f"{line}\r\n" for line in ("Content-Type: text/html", *headers)), body


def serving(answer: Callable[[str, str], Page | None]) -> Serve:
    """Answer each request by method and target; None hangs up without a word."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            line, *fields = head.decode("latin-1").split("\r\n")
            length = next((f[16:] for f in fields if f.lower().startswith("content-length:")), "0")
            await reader.readexactly(int(length))
            method, target, _ = line.split(" ")
            if (made := answer(method, target)) is None:
                return
            status, headers, body = made
            raw = body.encode()
            writer.write(
                f"HTTP/1.1 {status} X\r\n{headers}Content-Length: {len(raw)}\r\n\r\n".encode()
            )
            writer.write(raw)
            await writer.drain()

    return serve


def seen(kind: type[T], audit: str, answer: Callable[[str, str], Page | None]) -> Evidence[T]:
    """Let one audit's gatherers look at the host, and give what they brought."""

    async def run() -> Evidence[T]:
        async with network(serving(answer)) as (order, _):
            patient = hastily(replace(order, selection=Selection(only=(audit,))), patience=5.0)
            kept = await gathered(patient, Silent())
            return kept.record.store[kind, Host(HOST)]

    return asyncio.run(run())
