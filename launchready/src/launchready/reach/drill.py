"""Drills: what the product's budget needs is taken away for a while, and always given back.

A host that shows harm meanwhile shows what fails, so signs of it do not keep a drill from its end.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from launchready.evidence.walls import challenge
from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.errors import NeedsConsent, Unseen
from launchready.reach.filling import body, filled
from launchready.reach.harm import Harm
from launchready.reach.http import Ask, Fetched, Http
from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Showing:
    """What shows that a drill holds: the status of an answer, and a text in it."""

    host: str
    route: Route
    status: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Drill:
    """What `[[chat.drill]]` says.

    Attributes:
        headers: with `{secret}` in them.
        settle: seconds that it may take to hold, and the product to be well again.

    """

    name: str
    host: str
    begin: Route
    end: Route
    begin_body: str = ""
    end_body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    secret: str = field(default="", repr=False)
    settle: float = 0.0
    showing: Showing | None = None


@dataclass(slots=True)
class Drills:
    """Begins drills, and ends them. `on` are those whose end is owed."""

    http: Http
    harm: Harm
    on: list[Drill] = field(default_factory=list[Drill])

    def owed(self) -> Toll:
        """Say what it will cost to end what is on."""
        return Toll(requests=len(self.on))

    @asynccontextmanager
    async def lasting(self, drill: Drill) -> AsyncGenerator[None]:
        """Let a drill last as long as the block; where it cannot be ended, it stays on.

        Raises:
            Unseen: it does not begin, or does not end.
            NeedsConsent: the door stayed shut.

        """
        self.on.append(drill)
        try:
            await self._begun(drill)
            yield
        finally:
            if drill in self.on:
                await self._ended(drill)

    async def ended(self) -> tuple[str, ...]:
        """End all that is on still; give the names of what may be on even so."""
        for drill in tuple(self.on):
            try:
                await self._ended(drill)
            except (Unseen, NeedsConsent):
                continue
        return tuple(drill.name for drill in self.on)

    async def holds(self, showing: Showing) -> bool:
        """Whether the product shows that a drill holds.

        Raises:
            Unseen: it does not answer.
            NeedsConsent: the door stayed shut.

        """
        answer = await self._asked(Ask(_url(showing.host, showing.route), showing.route.method))
        if what := challenge(answer.exchange, answer.body):
            raise Unseen(Reason.WALL, f"{answer.exchange.url} shows {what}, not the product")
        text = answer.body.decode("utf-8", "replace")
        return answer.exchange.status == showing.status and showing.text in text

    async def _begun(self, drill: Drill) -> None:
        try:
            status = await self._used(drill, drill.begin, drill.begin_body)
        except NeedsConsent:
            self.on.remove(drill)
            raise
        if status in range(400, 500):
            self.on.remove(drill)
        if status not in range(200, 300):
            detail = f'{drill.begin} answers {status}: the drill "{drill.name}" does not begin'
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _ended(self, drill: Drill) -> None:
        """End a drill; its end is not owed while it is asked for, and is again where it fails."""
        self.on.remove(drill)
        self.harm.begin_anew()
        try:
            status = await self._used(drill, drill.end, drill.end_body)
        except Unseen as unseen:
            self.on.append(drill)
            raise _lasts(drill, unseen.detail) from None
        except BaseException:
            self.on.append(drill)
            raise
        if status not in range(200, 300):
            self.on.append(drill)
            raise _lasts(drill, f"{drill.end} answers {status}")

    async def _used(self, drill: Drill, route: Route, sent: str) -> int:
        """Use the hook; give the status of its answer, since its effect is seen elsewhere."""
        known = {"secret": drill.secret} if drill.secret else {}
        content, kind = body(sent, known)
        headers = [(name, filled(value, known, str)) for name, value in drill.headers.items()]
        headers += [kind] if content else []
        ask = Ask(_url(drill.host, route), route.method, tuple(headers), content)
        return (await self._asked(ask)).exchange.status

    async def _asked(self, ask: Ask) -> Fetched:
        try:
            return await self.http.anew(ask, Intrusion.ATTACK)
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{ask.url} refuses connections") from None


def _lasts(drill: Drill, why: str) -> Unseen:
    detail = f'the drill "{drill.name}" lasts still: end it by hand ({why})'
    return Unseen(Reason.BROKEN_ANSWER, detail)


def _url(host: str, route: Route) -> str:
    return f"https://{host}{route.path}"
