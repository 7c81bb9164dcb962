"""Benchmarks of frontdesk, with the generator on the same machine. `make bench` runs them.

Correctness and ratios gate: nothing lost, nothing doubled, the guards' share of a turn.
Absolute figures are printed beside their targets; a machine that is busy with other work
misses them, and says so by the load that is printed first.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from statistics import quantiles

from guards import guards_are_light
from stage import Stage, stage

RATE, SECONDS = 100, 10
STREAMS, ARRIVALS, TALK = 500, 25, 20
TARGET_MS, FIRST_BYTE_MS = 50, 300


def p95(values: list[float]) -> float:
    """Give the 95th percentile."""
    return quantiles(values, n=20)[-1]


async def paced(rate: int, seconds: int, act: Callable[[int], Awaitable[None]]) -> list[float]:
    """Act at a rate whatever the answers do; time each in ms from when it was due."""
    began, took, tasks = time.perf_counter(), list[float](), set[asyncio.Task[None]]()

    async def one(number: int, due: float) -> None:
        await act(number)
        took.append((time.perf_counter() - due) * 1e3)

    for number in range(rate * seconds):
        due = began + number / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        tasks.add(asyncio.create_task(one(number, due)))
    await asyncio.gather(*tasks)
    return took


async def endpoints(product: Stage) -> bool:
    """Ask what needs no model, a hundred times a second."""
    visitors = [await product.visitor(900_000 + number) for number in range(20)]
    wrong: list[tuple[str, int]] = []
    lead = {"name": "Ada", "email": "ada@example.com", "consent_version": "1"}
    mix: list[tuple[str, str, object]] = [
        ("GET", "/api/v1/tenants/acme/notice", None),
        ("GET", "/static/widget/loader.js", None),
        ("GET", "/api/v1/conversation", None),
        ("POST", "/embed/acme/ticket", None),
        ("GET", "/site/acme", None),
        ("POST", "session", None),
        ("GET", "/widget/acme", None),
        ("GET", "/api/v1/conversation", None),
        ("POST", "/api/v1/leads", lead),
        ("GET", "/livez", None),
    ]

    async def act(number: int) -> None:
        method, path, body = mix[number % len(mix)]
        who = visitors[number % len(visitors)]
        if path == "session":
            await product.visitor(number)
            return
        if body is not None:
            who = await product.visitor(100_000 + number)
        headers = who | {"origin": product.origin}
        status, _ = await product.ask(method, path, body, **headers)
        if status >= 300:  # noqa: PLR2004 - everything in the mix succeeds
            wrong.append((path, status))

    used = product.cpu()
    took = await paced(RATE, SECONDS, act)
    used = product.cpu() - used
    print(
        f"non-AI endpoints at {RATE}/s for {SECONDS} s (a lead or session is three requests): "
        f"median {quantiles(took, n=2)[0]:.1f} ms, p95 {p95(took):.1f} ms "
        f"(target {TARGET_MS}), slowest {max(took):.0f} ms, {used / len(took) * 1e3:.1f} ms of "
        f"CPU each, {len(wrong)} refused {wrong[:3]}"
    )
    return not wrong and len(took) == RATE * SECONDS


class Conversation:
    """One open stream, and what came on it."""

    def __init__(self, product: Stage, headers: dict[str, str]) -> None:
        self.product, self.headers = product, headers
        self.answers: list[str] = []
        self.asked = 0
        self.waiting: asyncio.Future[float] | None = None
        self.whole = asyncio.Event()

    async def listen(self, ready: asyncio.Event) -> None:
        """Read the stream until it is cancelled."""
        reader, writer = await self.product.send(
            "GET", "/api/v1/conversation/events", None, **self.headers
        )
        kind = ""
        try:
            async for raw in reader:
                line = raw.decode().strip()
                if line == ": welcome":
                    ready.set()
                elif line.startswith("event: "):
                    kind = line[7:]
                elif line.startswith("data: "):
                    self._heard(kind, json.loads(line[6:]))
        finally:
            writer.close()

    def _heard(self, kind: str, data: dict[str, object]) -> None:
        answered = kind == "message" and data["author"] == "bot"
        if (kind == "delta" or answered) and self.waiting and not self.waiting.done():
            self.waiting.set_result(time.perf_counter())
        if answered:
            self.answers.append(str(data["id"]))
            self.whole.set()

    async def ask(self) -> float:
        """Ask, wait for the whole answer, give the ms until its first byte."""
        self.asked += 1
        self.whole.clear()
        self.waiting = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        text = {"text": f"What does drain cleaning cost, question {self.asked}?"}
        path = "/api/v1/conversation/messages"
        status, _ = await self.product.ask("POST", path, text, **self.headers)
        if status != 202:  # noqa: PLR2004 - accepted
            raise RuntimeError(f"a message was answered {status}")
        first = await asyncio.wait_for(self.waiting, 60)
        await asyncio.wait_for(self.whole.wait(), 60)
        return (first - began) * 1e3


async def streams(product: Stage) -> bool:
    """Hold 500 conversations open while 25 questions a second arrive."""
    before = product.memory()
    people: list[Conversation] = []
    listening: list[asyncio.Task[None]] = []
    for number in range(STREAMS):
        person = Conversation(product, await product.visitor(500_000 + number))
        ready = asyncio.Event()
        listening.append(asyncio.create_task(person.listen(ready)))
        await asyncio.wait_for(ready.wait(), 30)
        people.append(person)
    held = product.memory()
    firsts: list[float] = []

    async def act(number: int) -> None:
        firsts.append(await people[number % STREAMS].ask())

    used = product.cpu()
    await paced(ARRIVALS, TALK, act)
    used = product.cpu() - used
    lost = sum(max(0, one.asked - len(set(one.answers))) for one in people)
    doubled = sum(len(one.answers) - len(set(one.answers)) for one in people)
    print(
        f"{STREAMS} streams, {ARRIVALS} questions/s for {TALK} s: first byte median "
        f"{quantiles(firsts, n=2)[0]:.0f} ms, p95 {p95(firsts):.0f} ms (target {FIRST_BYTE_MS}); "
        f"{used / len(firsts) * 1e3:.0f} ms of CPU a turn; lost {lost}, doubled {doubled}; "
        f"memory {before:.0f} MB at the start, {held:.0f} MB with the streams, "
        f"{product.memory():.0f} MB at the end"
    )
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return lost == doubled == 0 and len(firsts) == ARRIVALS * TALK


async def under_load() -> bool:
    """Measure one running product."""
    async with stage() as product:
        return await endpoints(product) & await streams(product)


def main() -> int:
    """Print every figure; give 1 if a gate is missed."""
    load = os.getloadavg()[0]
    print(f"frontdesk on {os.cpu_count()} cores, load {load:.1f} before the start")
    good = guards_are_light()
    return 0 if asyncio.run(under_load()) and good else 1


if __name__ == "__main__":
    sys.exit(main())
