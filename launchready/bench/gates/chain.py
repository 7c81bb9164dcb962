"""A check takes at most 1.2 times its slowest single chain of probes, near and far.

A chain is one audit alone, or all probes together: a host's probes go one after the other at
the polite pace, whoever asks for them.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from gates import Gate
from launchready.audits import catalogue
from launchready.manifest import load
from launchready.model import Intrusion
from launchready.run.check import Order, gathered
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import healthy
from testbed.matrix.run import ENVIRON
from testbed.running import Running, running

RATIO = 1.2
DELAYS = (0.0, 0.05)
KEY = '\n[control]\nkey = "${LAUNCHREADY_CONTROL_KEY}"\n'


def measured() -> Iterator[Gate]:
    """Time a whole check beside each audit alone, on one world, with and without delay."""
    for delay in DELAYS:
        whole, alone, world = asyncio.run(_timed(delay))
        slowest = max(alone, key=lambda audit: alone[audit])
        far = f"with {delay * 1e3:.0f} ms of delay"
        print(f"  check {far}: {whole:.2f} s; slowest chain {slowest} {alone[slowest]:.2f} s")
        _per_host(world)
        yield Gate(f"a check beside its slowest chain {far}", whole / alone[slowest], RATIO)


async def _timed(delay: float) -> tuple[float, dict[str, float], Running]:
    async with running(replace(healthy(), delay=delay), also=KEY) as world:
        alone: dict[str, float] = {}
        chains = {audit: (audit,) for audit in catalogue()} | {"all probes": _probes()}
        for name, audits in chains.items():
            alone[name] = await _wall(_order(world, Selection(only=audits)))
        for seen in (world.queries, world.connections, world.handshakes, world.requests):
            seen.clear()
        return await _wall(_order(world, Selection())), alone, world


def _probes() -> tuple[str, ...]:
    return tuple(id_ for id_, audit in catalogue().items() if audit.rule.mode > Intrusion.LOOK)


def _order(world: Running, selection: Selection) -> Order:
    return order(load(world.manifest, environ=ENVIRON), datetime.now(UTC), selection)


async def _wall(placed: Order) -> float:
    began = time.perf_counter()
    await gathered(placed, Silent())
    return time.perf_counter() - began


def _per_host(world: Running) -> None:
    requests = Counter(request.host for request in world.requests)
    handshakes = Counter(handshake.name or "no name" for handshake in world.handshakes)
    for host in world.world.hosts:
        print(f"    {host}: {requests[host]} requests, {handshakes[host]} handshakes")
    print(
        f"    hellos without a name (SSLv3): {handshakes['no name']}; queries: {len(world.queries)}"
    )
