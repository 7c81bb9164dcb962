"""Benchmarks. Ratios of one run gate; absolute figures are printed for people.

    make bench

Gates: `--help` starts in under 100 ms (fastest of several); a check takes at most 1.2 times
its slowest single chain of probes, also with 50 ms of delay on every connection; no audit of
the matrix is wrong. A chain is one audit alone, or all probes together: a host's probes go one
after the other at the polite pace, whoever asks for them.
"""

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from launchready.audits import catalogue
from launchready.manifest import load
from launchready.model import Intrusion
from launchready.run.check import Order, gathered
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import healthy
from testbed.matrix.cases import cases
from testbed.matrix.run import ENVIRON, run
from testbed.matrix.tally import tally
from testbed.running import Running, running

HELP_RUNS = 15
HELP_SECONDS = 0.1
CHAIN_RATIO = 1.2
MATRIX_SECONDS, MATRIX_CASES = 20.0, 171
KEY = '\n[control]\nkey = "${LAUNCHREADY_CONTROL_KEY}"\n'


def help_starts_at_once() -> bool:
    """Time `launchready --help` beside a bare interpreter."""
    program = Path(sys.executable).with_name("launchready")
    ours = [_seconds([str(program), "--help"]) for _ in range(HELP_RUNS)]
    bare = [_seconds([sys.executable, "-c", "pass"]) for _ in range(HELP_RUNS)]
    print(
        f"launchready --help: fastest {min(ours) * 1e3:.0f} ms, "
        f"median {median(ours) * 1e3:.0f} ms; "
        f"a bare interpreter: median {median(bare) * 1e3:.0f} ms, "
        f"ratio {median(ours) / median(bare):.1f}"
    )
    return min(ours) < HELP_SECONDS


def a_check_is_as_fast_as_its_slowest_chain(delay: float) -> bool:
    """Time a whole check beside each audit alone, on one world."""
    whole, alone, world = asyncio.run(_timed(delay))
    slowest = max(alone, key=lambda audit: alone[audit])
    ratio = whole / alone[slowest]
    print(
        f"check with {delay * 1e3:.0f} ms of delay: {whole:.2f} s; slowest chain {slowest} "
        f"{alone[slowest]:.2f} s; ratio {ratio:.2f}"
    )
    _per_host(world)
    return ratio <= CHAIN_RATIO


def the_matrix_is_quick() -> bool:
    """Time the whole matrix: as quick, case by case, as 171 of them in 20 s."""
    every = cases(frozenset(catalogue()))
    began = time.perf_counter()
    counted = tally(run(every))
    seconds = time.perf_counter() - began
    wrong = len(counted.wrong)
    print(f"matrix: {len(every)} cases in {seconds:.1f} s, {wrong} not as they must be")
    return not wrong and seconds / len(every) < MATRIX_SECONDS / MATRIX_CASES


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
        print(f"  {host}: {requests[host]} requests, {handshakes[host]} handshakes")
    print(
        f"  hellos without a name (SSLv3): {handshakes['no name']}; queries: {len(world.queries)}"
    )


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return time.perf_counter() - began


def main() -> int:
    """Run every benchmark, and say which gates do not hold."""
    gates: dict[str, Callable[[], bool]] = {
        "help": help_starts_at_once,
        "chain": lambda: a_check_is_as_fast_as_its_slowest_chain(0.0),
        "chain with delay": lambda: a_check_is_as_fast_as_its_slowest_chain(0.05),
        "matrix": the_matrix_is_quick,
    }
    missed = [name for name, gate in gates.items() if not gate()]
    print(f"gates missed: {', '.join(missed)}" if missed else "every gate holds")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
