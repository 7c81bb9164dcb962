"""Serves a `Till`: counts messages and calls, and refuses what is too much."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from testbed.web.drills import Rehearsal
from testbed.web.json import answer
from testbed.web.writing import Scribe
from testbed.world.drills import Drills
from testbed.world.site import Asked, Response
from testbed.world.till import Till
from testbed.world.writing import Writing

KEY = "a key of the counter, for the testbed alone"
ROUTE = "/v1/usage"
MOMENT = 0.1


class Line(NamedTuple):
    """A connection: the address that it comes from, its number, and what is wrong with it.

    Attributes:
        free: what comes on it is taken, whatever was counted.
        races: what comes on it is counted a moment after it was looked whether there is room.

    """

    address: str
    number: int
    free: bool = False
    races: bool = False


@dataclass(slots=True)
class Cash:
    """What one till knows while it serves."""

    till: Till
    writing: Writing
    drills: Drills
    calls: int = 0
    said: Counter[str] = field(default_factory=Counter[str])
    total: int = 0
    refusals: int = 0
    loops: list[float] = field(default_factory=list[float])
    _busy: bool = False
    _last: float = 0.0
    _opened: float = 0.0
    scribe: Scribe = field(init=False)
    rehearsal: Rehearsal = field(init=False)

    def __post_init__(self) -> None:
        self.rehearsal = Rehearsal(self.drills, self._now)
        self.scribe = Scribe(self.writing, self._now)

    def begun(self) -> None:
        """Let somebody begin anew: after some quiet nothing is held against them."""
        if not self.till.grudge and self._now() - self._last >= self.till.forgets:
            self.said.clear()

    async def taken(self, caps: Mapping[str, int], line: Line) -> bool:
        """Count a message if it is not too much; 0 is no cap. In a drill nothing is counted."""
        self._last = self._now()
        if self.rehearsal.missing:
            self.calls += self.till.calls
            return True
        if self.till.single and self._busy:
            return False
        self._busy = True
        try:
            return await self._counted(caps, line)
        finally:
            self._busy = False

    def _turned(self) -> None:
        """Count from the start where a window has ended."""
        if self.till.window and self._now() - self._opened >= self.till.window:
            self.said.clear()
            self._opened = self._now()

    async def _counted(self, caps: Mapping[str, int], line: Line) -> bool:
        self._turned()
        mine = f" of {line.number % self.till.instances}"
        full = not line.free and any(
            cap and self.said[holder + mine] >= cap for holder, cap in caps.items()
        )
        if full and self._ends():
            self.said.clear()
            full = False
        if full or self._spent(mine, next(iter(caps))):
            self.calls += self.till.calls if self.till.pays else 0
            return self.till.swallows
        if self.till.races or line.races:
            await asyncio.sleep(MOMENT)
        self.said.update(holder + mine for holder in caps)
        self.calls += self.till.calls
        self.total += 1
        if self.till.slow or self.till.single:
            await asyncio.sleep(MOMENT)
        return True

    def forgotten(self, holders: Iterable[str], line: Line) -> None:
        """Count a message less."""
        self.said.subtract(f"{holder} of {line.number % self.till.instances}" for holder in holders)

    def _ends(self) -> bool:
        self.refusals += 1
        return self.refusals == self.till.ends

    def _spent(self, mine: str, who: str) -> bool:
        spared = self.till.spares and self.said[who + mine] > 0
        return bool(self.till.ceiling) and self.total >= self.till.ceiling and not spared

    def aside(self, holder: str) -> bool:
        """Count a transcript if it is not too much."""
        self._last = self._now()
        if self.till.side and self.said[f"side of {holder}"] >= self.till.side:
            return False
        self.said[f"side of {holder}"] += 1
        return True

    def usage(self, asked: Asked) -> Response | None:
        """Answer whoever asks what was called; None is no such question."""
        if asked.path != ROUTE:
            return None
        if asked.header("authorization") != f"Bearer {KEY}":
            return answer(401, {"error": "no such key"})
        return answer(200, self.scribe.usage(self._called))

    def loop(self) -> None:
        """Begin a turn that goes on and on; its first call is counted already."""
        self.loops.append(self._now())

    @property
    def _called(self) -> int:
        """Every call so far, those of turns that go on among them."""
        steps = (int((self._now() - began) / self.till.step) for began in self.loops)
        most = self.till.steps - 1
        made = self.calls + self.rehearsal.calls
        return made + sum(min(each, most) if self.till.steps else each for each in steps)

    def spend(self) -> dict[str, object]:
        """Say what the product's books hold."""
        return self.scribe.spend(self._called)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
