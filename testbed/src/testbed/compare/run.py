"""All twins before all three, and what each of them found."""

import asyncio
import hashlib
import json
from dataclasses import dataclass, replace

from testbed.compare import fuzzer, ours, plain
from testbed.compare.document import document
from testbed.compare.twins import Twin, route, twins
from testbed.healthy import API, healthy
from testbed.lending import lending
from testbed.running import running

TOOLS = ("launchready", "Schemathesis", "status rule")
AT_ONCE = 2
HASTE = "\n[pace]\nprobes_per_second = 50\n"


@dataclass(frozen=True, slots=True)
class Looked:
    """What one tool said of one twin: the routes that it calls open."""

    twin: Twin
    tool: str
    alarms: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether the hole is named, or nothing where there is none."""
        return route(self.twin.deed) in self.alarms if self.twin.deed else not self.alarms


async def compared() -> tuple[Looked, ...]:
    """Let all three look at all twins.

    Raises:
        TimeoutError: Schemathesis did not end in time.

    """
    places = asyncio.Semaphore(AT_ONCE)
    return sum(await asyncio.gather(*(_one(twin, places) for twin in twins())), ())


async def _one(twin: Twin, places: asyncio.Semaphore) -> tuple[Looked, ...]:
    world = healthy().at(API, lambda site: replace(site, office=twin.office))
    async with places:
        async with running(world, also=f"{HASTE}{lending()}") as it:
            found = await ours.alarms(it.manifest)
        async with running(world) as it:
            fuzzed = await fuzzer.alarms(it.ports.https)
        async with running(world) as it:
            naive = await plain.alarms(it.ports.https)
    said = zip(TOOLS, (found, fuzzed, naive), strict=True)
    return tuple(Looked(twin, tool, frozenset(alarms)) for tool, alarms in said)


def inputs() -> str:
    """Give the mark of what a comparison is made of: twins, document, settings, versions."""
    parts = [
        *(f"{twin.name} {twin.kind}" for twin in twins()),
        json.dumps(document(), sort_keys=True),
        fuzzer.release(),
    ]
    parts += [fuzzer.CHECKS]
    parts += [fuzzer.EXAMPLES, *ours.AUDITS]
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:16]
