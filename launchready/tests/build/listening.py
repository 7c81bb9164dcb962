"""Comes to where the run listens itself."""

import asyncio
from datetime import UTC, datetime

from launchready.reach.budget import Budget, Toll
from launchready.reach.consent import Consents
from launchready.reach.gateway import Gateway
from launchready.reach.pace import Pace
from launchready.reach.scope import Scope
from launchready.reach.tcp import Tcp
from launchready.reach.vantage import Vantage

HERE = "127.0.0.1"


def tcp(received: int = 1_000_000) -> Tcp:
    async def proof(*_: object) -> str:
        return ""

    async def no(_: str) -> bool:
        return False

    gateway = Gateway(
        scope=Scope(frozenset()),
        consents=Consents((), datetime(2026, 11, 23, tzinfo=UTC)),
        budget=Budget(Toll(), received, 60, clock=lambda: 0.0),
        pace=Pace(),
        private=True,
        proof=proof,
        opted_out=no,
    )
    return Tcp(gateway, Vantage((("127.0.0.1", 53),)), 0.3)


async def say(port: int, data: bytes) -> bytes:
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        writer.write(data)
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()
