"""Routes beyond those of objects, asked without credentials while private texts are planted."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from launchready.evidence.operations import Operation, Source, operation
from launchready.evidence.routes import Asked, Opening, Routes, is_same
from launchready.evidence.trials import Doing, Who
from launchready.gather.thing import Thing
from launchready.model import Gap, Reason
from launchready.reach import Unseen
from launchready.reach.http import Fetched
from launchready.reach.people import Route
from launchready.reach.session import Session

ASKED_AT_MOST = 60
SHOWING = frozenset({Doing.READ, Doing.LIST})
# What streams, or never ends: there is no answer to compare.
ENDLESS = frozenset({Reason.TIMEOUT, Reason.BUDGET})


@dataclass(slots=True)
class Openings:
    """The owner, somebody without credentials, and what was asked so far.

    Attributes:
        untried: routes that nobody declared and that were not asked for.

    """

    owner: Session
    nobody: Session
    routes: Routes
    asked: list[Asked] = field(default_factory=list[Asked])
    untried: list[str] = field(default_factory=list[str])
    gaps: list[Gap] = field(default_factory=list[Gap])
    made: int = 0

    async def run(self) -> None:
        """Ask for each route that only reads, while an object of each private kind is there."""
        undeclared = self.routes.undeclared
        known = _declared(self.routes.private + self.routes.public)
        able = [each for each in (*undeclared, *known) if self.routes.is_asked(each)]
        reads = able[:ASKED_AT_MOST]
        self.untried += [str(each) for each in undeclared if each not in reads]
        if not reads:
            return
        things: dict[str, Thing] = {}
        try:
            for owned in self.owner.people.owned:
                if not owned.policy[Who.ANONYMOUS] & SHOWING:
                    things[owned.name] = await Thing.made(self.owner, owned)
            anything = await self.nobody.ask(Route("GET", f"/{secrets.token_hex(8)}"))
            for each in reads:
                await self._one(each, tuple(things.values()), anything.body)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap("routes that nobody declared"))
        finally:
            self.made += len(things)
            for thing in things.values():
                await self._removed(thing)

    async def _one(self, each: Operation, things: tuple[Thing, ...], anything: bytes) -> None:
        said = _said(str(each), self.routes)
        try:
            opening, status = await self._opening(each, things, anything)
        except Unseen as unseen:
            if unseen.reason in ENDLESS:
                self.untried.append(str(each))
            else:
                self.gaps.append(unseen.as_gap(f"{each} by {self.nobody.who.words}"))
            return
        if opening:
            self.asked.append(Asked(str(each), said, opening, status))
        elif said == "private":
            detail = f"{each} of its owner shows nothing"
            self.gaps.append(Gap(str(each), Reason.BROKEN_ANSWER, detail))

    async def _opening(
        self, each: Operation, things: tuple[Thing, ...], anything: bytes
    ) -> tuple[Opening | None, int]:
        """Ask as nobody, then as the owner; None where the owner is shown nothing either."""
        route = Route(each.method, each.path)
        shown = await self.nobody.ask(route)
        status = shown.exchange.status
        if any(text.encode() in shown.body for thing in things for text in _planted(thing)):
            return Opening.SHOWN, status
        owners = await self.owner.ask(route)
        if not _answers(owners) or owners.body == anything:
            return None, status
        same = _answers(shown) and is_same(shown.body, owners.body, anything)
        return Opening.SAME if same else Opening.SHUT, status

    async def _removed(self, thing: Thing) -> None:
        try:
            await thing.removed()
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"{thing.owned.name} {thing.id}"))


def _declared(routes: tuple[str, ...]) -> Iterator[Operation]:
    for route in routes:
        method, _, path = route.partition(" ")
        if made := operation(method, path, Source.DECLARED):
            yield made


def _said(route: str, routes: Routes) -> Literal["private", "public", ""]:
    if route in routes.private:
        return "private"
    return "public" if route in routes.public else ""


def _planted(thing: Thing) -> tuple[str, ...]:
    return tuple(filter(None, (thing.planted, thing.private)))


def _answers(got: Fetched) -> bool:
    return got.exchange.status in range(200, 300) and bool(got.body)
