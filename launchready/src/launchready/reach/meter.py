"""The provider's own counter, read with the secret that is lent for it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from http import HTTPStatus

from launchready.evidence.meter import Reading, amount
from launchready.model import Intrusion, Reason
from launchready.reach.errors import Unsaid, Unseen
from launchready.reach.filling import filled
from launchready.reach.http import Ask, Http
from launchready.reach.people import Route

READINGS = 10


@dataclass(frozen=True, slots=True)
class Metered:
    """What `[meter]` of the manifest says; the places are JSON pointers."""

    host: str
    route: Route
    secret: str = field(repr=False)
    headers: Mapping[str, str]
    calls: str
    tokens: str = ""
    dollars: str = ""
    output_tokens: str = ""
    lag: float = 2.0


@dataclass(slots=True)
class Meter:
    """Reads the counter, once at a time; to lend its secret is the consent to that."""

    http: Http
    stated: Metered | None
    _last: Reading | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def lag(self) -> float:
        """How long a call may take to show."""
        return self.stated.lag if self.stated else 0.0

    async def read(self) -> Reading:
        """Read it once.

        Raises:
            Unsaid: the manifest says nothing of a counter.
            Unseen: it does not answer, or not with a number, or it counts backwards.
            NeedsConsent: the door stayed shut.

        """
        if self.stated is None:
            raise Unsaid("meter")
        async with self._turn:
            last, now = self._last, await self._asked(self.stated)
            self._last = now
        if last and now.fell(last):
            detail = f"the counter at {self.stated.host} falls: what it counts is not known"
            raise Unseen(Reason.BROKEN_ANSWER, detail)
        return now

    async def _asked(self, stated: Metered) -> Reading:
        url = f"https://{stated.host}{stated.route.path}"
        headers = tuple(
            (name, filled(value, {"secret": stated.secret}, str))
            for name, value in stated.headers.items()
        )
        try:
            answer = await self.http.anew(Ask(url, stated.route.method, headers), Intrusion.LEND)
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{url} refuses connections") from None
        status = answer.exchange.status
        found = [
            amount(answer.body, pointer) if pointer else None
            for pointer in (stated.calls, stated.tokens, stated.dollars, stated.output_tokens)
        ]
        calls, tokens, dollars, written = found
        if status != HTTPStatus.OK or calls is None:
            detail = f"the counter at {url} gives no number at {stated.calls} ({status})"
            raise Unseen(Reason.BROKEN_ANSWER, detail)
        return Reading(int(calls), _whole(tokens), dollars, _whole(written))

    async def settled(self, before: Reading, calls: int) -> Reading:
        """Read until it counts so many calls more than before, or its lag is over.

        Raises: as `read` does.

        """
        pause = self.lag / READINGS
        reading = await self.read()
        for _ in range(READINGS):
            if reading.calls - before.calls >= calls:
                break
            await asyncio.sleep(pause)
            reading = await self.read()
        return reading


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)
