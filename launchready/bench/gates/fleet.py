"""Many products in one process: little CPU for each, and memory that does not grow.

The products run in a process of their own, so that their CPU does not count.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from gates import Gate
from testbed.healthy import CHAT, healthy
from testbed.running import Running, running
from testbed.world import IPV4, IPV6, Redirect, RRset, World

FEW, MANY = 20, 200
CPU_SECONDS, GROWTH = 0.6, 1.3
HELP = "help.acme.test"
KIB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What one run over many products cost, and what it said."""

    cpu: float
    peak: int
    lines: list[dict[str, object]]


def measured() -> Iterator[Gate]:
    """Run over few products, then over many."""
    with _serving(MANY) as (manifests, handshakes):
        few = _run(manifests[:FEW])
        handshakes()
        many, shaken = _run(manifests), handshakes()
    cpu, growth = many.cpu / MANY, many.peak / few.peak
    spent = [line["scorecard"]["spent"] for line in many.lines]  # type: ignore[index,call-overload]
    requests = sum(one["requests"] for one in spent) / MANY
    queries = sum(one["queries"] for one in spent) / MANY
    print(
        f"  {MANY} products of 5 hosts: {cpu:.2f} s of CPU, {requests:.0f} requests, "
        f"{shaken / MANY:.0f} handshakes and {queries:.0f} DNS queries each; "
        f"peak {many.peak / KIB:.0f} MB, at {FEW} {few.peak / KIB:.0f} MB"
    )
    yield Gate("products without a scorecard that nothing fails in", MANY - _sound(many.lines), 0)
    yield Gate("seconds of CPU a product", cpu, CPU_SECONDS)
    yield Gate(f"the peak of memory at {MANY} beside that at {FEW}", growth, GROWTH)


def _run(manifests: list[str]) -> Run:
    program = Path(sys.executable).with_name("launchready")
    with TemporaryDirectory() as folder, TemporaryFile("w+") as out:
        targets = Path(folder) / "targets.txt"
        targets.write_text("\n".join(manifests))
        command = [str(program), "check", "--targets", str(targets), "--format", "json", "-q"]
        with subprocess.Popen(command, stdout=out) as process:  # noqa: S603 - our own
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = [json.loads(line) for line in out]
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss, lines)


@contextmanager
def _serving(count: int) -> Generator[tuple[list[str], Callable[[], int]]]:
    """Serve products elsewhere; give their manifests, and what counts handshakes since last."""
    ours, theirs = (context := get_context("spawn")).Pipe()
    process = context.Process(target=_serve, args=(count, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours.recv(), lambda: (ours.send("handshakes"), ours.recv())[1]
    finally:
        ours.close()
        process.join()


def _serve(count: int, asked: Connection) -> None:
    asyncio.run(_served(count, asked))


async def _served(count: int, asked: Connection) -> None:
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        worlds = [await stack.enter_async_context(running(_five_hosts())) for _ in range(count)]
        ended = asyncio.Event()
        loop.add_reader(asked.fileno(), lambda: _answer(asked, worlds, ended))
        asked.send([str(world.manifest) for world in worlds])
        await ended.wait()
        loop.remove_reader(asked.fileno())


def _answer(asked: Connection, worlds: list[Running], ended: asyncio.Event) -> None:
    try:
        asked.recv()
    except EOFError:
        ended.set()
        return
    asked.send(sum(len(world.handshakes) for world in worlds))
    for world in worlds:
        world.handshakes.clear()


def _five_hosts() -> World:
    world = healthy()
    chat = world.sites[CHAT]
    return replace(
        world,
        hosts=(*world.hosts, HELP),
        records=(*world.records, RRset(HELP, "A", (IPV4,)), RRset(HELP, "AAAA", (IPV6,))),
        sites={**world.sites, HELP: replace(chat, http=Redirect(f"https://{HELP}"))},
    )


def _sound(lines: list[dict[str, object]]) -> int:
    return sum("scorecard" in line and '"state": "fail"' not in json.dumps(line) for line in lines)
