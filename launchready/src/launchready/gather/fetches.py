"""What the product's servers fetch when they are given an address inside.

Each fetcher first fetches from outside, then is given every spelling of the inside, and then
fetches from outside once more: whoever did that would have come inside by then.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from launchready.evidence.fetches import Fetch, Fetches, Shore, Trick
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import canary
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.fetching import Fetcher, Fetching, Inside, Outside
from launchready.reach.harm import ROW
from launchready.reach.listener import Listener, listening
from launchready.reach.session import Session

# What a server says whose fetch came to nothing; the far end knows whether it did.
NOTHING_CAME = frozenset({Reason.BROKEN_ANSWER, Reason.TIMEOUT})


@gatherer(
    asks="whether its servers can be sent inside", intrusion=Intrusion.ATTACK,
    cost=Cost(requests=250),
)  # fmt: skip
async def fetches(product: Product, reach: Reach) -> Seen[Fetches]:  # noqa: ARG001 - the one API
    """Listen inside and outside, and hand every fetcher every spelling."""
    stated = reach.fetching
    if not stated.fetchers:
        raise Unsaid("fetcher")
    sessions = [reach.door.session(each.by, Intrusion.ATTACK) for each in stated.fetchers]
    for session in sessions:
        await session.enter()
    found: list[Fetch] = []
    gaps: list[Gap] = []
    async with _shores(reach, stated) as coast:
        for fetcher, session in zip(stated.fetchers, sessions, strict=True):
            errand = Errand(fetcher, session, coast)
            found += await errand.run()
            gaps += errand.gaps
    return Seen(Fetches(sessions[0].people.host, tuple(found)), tuple(gaps))


@dataclass(frozen=True, slots=True)
class Coast:
    """Both shores; `harbour` is where the run listens outside, if it does."""

    shore: Shore
    outside: Outside
    inland: Listener
    harbour: Listener | None

    @property
    def url(self) -> str:
        """Where fetchers are meant to go."""
        port = str(self.harbour.port) if self.harbour else ""
        return self.outside.url.replace("{port}", port)


@asynccontextmanager
async def _shores(reach: Reach, stated: Fetching) -> AsyncGenerator[Coast]:
    inside, outside = stated.inside, stated.outside
    if inside is None:
        raise Unsaid("inside")
    if outside is None:
        raise Unsaid("outside")
    async with listening(reach.http.tcp, inside.address, inside.port) as inland:
        if not outside.address:
            yield Coast(_shore(inside, inland, outside.url, ""), outside, inland, None)
            return
        async with listening(reach.http.tcp, outside.address, outside.port) as harbour:
            url = outside.url.replace("{port}", str(harbour.port))
            yield Coast(_shore(inside, inland, url, url), outside, inland, harbour)


def _shore(inside: Inside, inland: Listener, url: str, bouncer: str) -> Shore:
    return Shore(
        inside.address,
        inland.port,
        inland.other,
        inland.six,
        urlsplit(url).netloc,
        inside.name,
        inside.rebinds,
        bouncer,
    )


@dataclass(slots=True)
class Errand:
    """One fetcher, and what it is sent for."""

    fetcher: Fetcher
    session: Session
    coast: Coast
    errors: int = 0
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def run(self) -> list[Fetch]:
        """Fetch from outside, be sent inside in every way, fetch from outside again.

        Raises:
            Unseen: it does not fetch from outside, so that a refusal says nothing.

        """
        await self._outside("before anything was tried")
        tried = [(trick, canary()) for trick in Trick]
        sent = [(await self._inside(trick, token), trick, token) for trick, token in tried]
        await self._still("after all was tried")
        came = self.coast.inland.came
        return [
            Fetch(self.fetcher.name, trick, url.replace(token, ""), came(token), status)
            for (status, url), trick, token in sent
            if url
        ]

    async def _still(self, when: str) -> None:
        try:
            await self._outside(when)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"whether {self.fetcher.name} still fetches"))

    async def _outside(self, when: str) -> None:
        token, harbour = canary(), self.coast.harbour
        answer = await self._given(self.coast.url + (token if harbour else ""))
        if harbour:
            came = await harbour.comes(token)
        else:
            came = self.coast.outside.holds.encode() in answer[1]
        if not came:
            detail = f"{self.fetcher.name} does not fetch {self.coast.url} {when} ({answer[0]})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _inside(self, trick: Trick, token: str) -> tuple[int, str]:
        """Hand a spelling over; give the status, and the spelling where there is such a way."""
        shore = self.coast.shore
        url = shore.spelled(trick, token)
        if trick is Trick.REDIRECT and self.coast.harbour:
            self.coast.harbour.sent_on[token] = shore.spelled(Trick.LITERAL, token)
        if trick is Trick.REDIRECT and not url:
            detail = "the run does not listen outside, so nothing redirects"
            self.gaps.append(Gap(f"{self.fetcher.name} {trick}", Reason.NOT_TESTABLE_HERE, detail))
        if not url:
            return 0, url
        try:
            status = (await self._given(url))[0]
        except Unseen as unseen:
            if unseen.reason not in NOTHING_CAME:
                self.gaps.append(unseen.as_gap(f"{self.fetcher.name} {trick}"))
            status = 0
        await self._told(status)
        return status, url

    async def _told(self, status: int) -> None:
        """Fetch from outside between errors, so that whoever refuses by them shows no harm."""
        broken = not status or status >= HTTPStatus.INTERNAL_SERVER_ERROR
        self.errors = self.errors + 1 if broken else 0
        if self.errors == ROW - 1:
            self.errors = 0
            await self._still("between what was tried")

    async def _given(self, url: str) -> tuple[int, bytes]:
        fetcher = self.fetcher
        answer = await self.session.act(fetcher.route, {"url": url}, fetcher.body)
        return answer.exchange.status, answer.body
