"""Serves a `Writing`: long answers come as events, and the books say what they cost."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from decimal import Decimal

from testbed.world.writing import Writing

ANSWERS, SPEND = "/v1/answers", "/v1/spend"
LONG = "Please describe each of your services in detail."
LOOP = "Look up my booking until you have found it."
TICK = 0.02
SENT, SAID = 80, 20
PRICE_IN, PRICE_OUT = 1, 4
MILLION = 1_000_000


@dataclass(slots=True)
class Pen:
    """A long answer that is being written.

    Attributes:
        left: when its reader went; None while somebody reads, or nobody has begun to.

    """

    manner: Writing
    began: float
    left: float | None = None

    def written(self, now: float) -> int:
        """Count the tokens so far."""
        if self.left is not None and self.manner.patience is not None:
            now = min(now, self.left + self.manner.patience)
        return min(self.manner.tokens, int((now - self.began) * self.manner.rate))

    def counted(self, now: float) -> int:
        """Count those that the provider shows."""
        if self.manner.forgets and self.left is not None:
            return 0
        moving = self.written(now) != self.written(now - TICK)
        return 0 if self.manner.late and moving else self.written(now)

    def booked(self, now: float) -> int:
        """Count those that the product books."""
        dropped = self.left is not None and self.written(self.left) < self.manner.tokens
        if dropped and (self.manner.unbilled or self.manner.dear):
            return self.manner.tokens if self.manner.dear else 0
        return self.counted(now)


@dataclass(slots=True)
class Scribe:
    """All long answers of one chat."""

    manner: Writing
    now: Callable[[], float]
    pens: list[Pen] = field(default_factory=list[Pen])
    _begun: defaultdict[str, asyncio.Queue[Pen]] = field(
        default_factory=lambda: defaultdict[str, asyncio.Queue[Pen]](asyncio.Queue)
    )

    def begin(self, session: str) -> None:
        """Begin to write."""
        pen = Pen(self.manner, self.now())
        self.pens.append(pen)
        self._begun[session].put_nowait(pen)

    async def events(self, session: str, dropped: Callable[[], None]) -> AsyncGenerator[bytes]:
        """Give the next answer of a session as it is written."""
        yield b": welcome\n\n"
        pen = await self._begun[session].get()
        try:
            while pen.written(self.now()) < self.manner.tokens:
                await asyncio.sleep(TICK)
                yield b'event: delta\ndata: {"text": "word "}\n\n'
            yield b"event: done\ndata: {}\n\n"
        finally:
            pen.left = self.now()
            if pen.written(pen.left) < self.manner.tokens and self.manner.uncounted:
                dropped()

    def usage(self, calls: int) -> dict[str, object]:
        """Say what the provider counts."""
        now = self.now()
        said = calls * SAID + sum(pen.counted(now) for pen in self.pens)
        return {
            "calls": calls, "tokens": calls * SENT + said, "output_tokens": said,
            "dollars": str(_price(calls, said)),
        }  # fmt: skip

    def spend(self, calls: int) -> dict[str, object]:
        """Say what the product's books hold."""
        now = self.now()
        said = calls * SAID + sum(pen.booked(now) for pen in self.pens)
        booked = _price(calls, said) * self.manner.share / 100
        return {"today": {"dollars": f"${booked:.6f}"}}


def _price(calls: int, said: int) -> Decimal:
    return Decimal(calls * SENT * PRICE_IN + said * PRICE_OUT) / MILLION
