"""An anonymous visitor of the chat, who may pretend to be somebody else."""

import time
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field, replace

from launchready.evidence.limits import Answered, Disguise
from launchready.evidence.places import found
from launchready.evidence.pointer import pointed
from launchready.evidence.walls import THROTTLED, challenge
from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.chat import Chat
from launchready.reach.disguises import AGENT, PLAIN, asked, claimed
from launchready.reach.errors import Unseen
from launchready.reach.filling import body, filled, path
from launchready.reach.http import Ask, Fetched, Http
from launchready.reach.jar import Jar
from launchready.reach.people import Route, Step
from launchready.reach.volley import Volley

Written = tuple[bytes, tuple[str, str]]

DOWN = frozenset({500, 502, 504})
TOKENS_EACH = 500


@dataclass(frozen=True, slots=True)
class Name:
    """What the chat named a session by; empty where it tells none.

    Attributes:
        at: when it was told, in milliseconds since 1970.

    """

    id: str
    token: str
    at: int


@dataclass(slots=True)
class Tally:
    """How many messages of this run the chat has taken, whoever sent them."""

    taken: int = 0


@dataclass(slots=True)
class Visitor:
    """One browser: its cookies, its token, and what it was told before it got one.

    Attributes:
        answer: the last one that came of the product, also where it broke.
        begun: the ids of what it and its like began, empty where the chat gives none.
        named: what it and its like were named by, those left out who were told something else.
        moments: when its messages were taken, those in disguise left out, in seconds of the run.
        claims: fields of all its requests that claim where it comes from.

    """

    http: Http
    chat: Chat
    tally: Tally
    answer: Fetched | None = None
    begun: list[str] = field(default_factory=list[str])
    named: list[Name] = field(default_factory=list[Name])
    moments: list[float] = field(default_factory=list[float])
    claims: Mapping[str, str] = field(default_factory=dict[str, str])
    jar: Jar = field(default_factory=Jar)
    _told: dict[str, str] = field(default_factory=dict[str, str])

    async def begin(self) -> Answered:
        """Begin a session; taken where the chat gives one.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        refused = await self.prepared()
        return refused or await self.started()

    async def prepared(self) -> Answered | None:
        """Take the steps before a session; give the refusal where one is refused.

        Raises: as `begin` does.

        """
        for step in self.chat.before:
            answered = await self.take(step)
            if not answered.taken:
                return answered
        return None

    async def started(self) -> Answered:
        """Begin a session with what was told before.

        Raises: as `begin` does.

        """
        chat = self.chat
        if chat.start is None:
            return Answered(taken=True, status=0)
        keep = {name: place for name, place in (("token", chat.token), ("id", chat.id)) if place}
        started = await self.take(
            Step(chat.start, chat.start_headers, chat.start_body, keep)
        )  # fmt: skip
        if started.taken:
            self.begun.append(self.told("id"))
            now = time.time_ns() // 10**6
            self.named.append(Name(self.told("id"), self.told("token"), now))
        return started

    def again(self, chat: Chat, **told: str) -> "Visitor":
        """The same browser once more, which was told something else instead."""
        told, jar = {**self._told, **told}, deepcopy(self.jar)
        return replace(self, chat=chat, answer=None, moments=[], named=[], jar=jar, _told=told)

    async def ask(self, route: Route) -> Fetched:
        """Ask with all that the session is known by.

        Raises:
            Unseen: no answer of the product came, or it answers to nobody now.
            NeedsConsent: the door stayed shut.

        """
        answer = await self._sent(route, body("", {}), self._known(route), Toll(requests=1))
        if answer.exchange.status in THROTTLED:
            detail = f"{route} is throttled ({answer.exchange.status})"
            raise Unseen(Reason.WALL, detail)
        return answer

    def request(self, route: Route) -> Ask:
        """Write the request that `ask` sends."""
        return self._request(route, body("", {}), self._known(route))

    async def stands(self) -> bool:
        """Whether the session opens its conversation; False where nobody says what shows it."""
        read = self.chat.read
        return bool(read and (await self.ask(read)).exchange.status in range(200, 300))

    async def end(self) -> bool:
        """End the session; False where nobody knows how, or it does not end."""
        if self.chat.end is None:
            return False
        with suppress(Unseen):
            answer = await self.ask(self.chat.end)
            return answer.exchange.status in range(200, 300)
        return False

    def told(self, name: str) -> str:
        """Something that was kept of an answer; empty where nothing was."""
        return self._told.get(name, "")

    async def take(self, step: Step, values: Mapping[str, str] | None = None) -> Answered:
        """Take a step; taken where the answer holds what is to be kept.

        Args:
            step: the step.
            values: what stands in braces in its body, beside what was told.

        Raises: as `begin` does.

        """
        headers = {**step.headers, **self._cookies(step.route)}
        answer = await self._sent(
            step.route, body(step.body, {**self._told, **(values or {})}), headers, Toll(requests=1)
        )
        kept = {name: found(answer.body, place) for name, place in step.keep.items()}
        self._told |= kept
        status = answer.exchange.status
        taken = all(kept.values()) if kept else status in range(200, 300)
        return Answered(taken, status, answer.exchange.header("retry-after")[:40])

    async def say(
        self,
        text: str,
        disguise: Disguise | None = None,
        *,
        volley: Volley | None = None,
        closing: bool = False,
    ) -> Answered:
        """Send a message.

        Args:
            text: what is said.
            disguise: the one thing that is changed.
            volley: the messages that it is written together with.
            closing: whether its connection is of no further use, so that the next has its own.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        chat, headers = self.chat, dict(self.chat.headers)
        if disguise is Disguise.AGENT:
            headers["User-Agent"] = AGENT
        elif disguise and disguise.is_address:
            headers |= claimed(disguise)
        if disguise is not Disguise.NO_COOKIES:
            headers |= self._cookies(chat.send)
        if closing:
            headers["Connection"] = "close"
        sent, kind = body(chat.body, self._told | {"text": text})
        written = sent, PLAIN if disguise is Disguise.TYPE else kind
        route = asked(chat.send, disguise)
        answered = self._answered(await self._sent(route, written, headers, toll(text), volley))
        if answered.taken and disguise is None:
            self.moments.append(self.http.tcp.gateway.budget.elapsed)
        return answered

    def heard(self, answer: Fetched) -> Answered:
        """Say what became of a message that was sent by another way, as `message` writes it.

        Raises:
            Unseen: the answer is none of the product.

        """
        return self._answered(self._kept(answer))

    def _answered(self, answer: Fetched) -> Answered:
        exchange = answer.exchange
        taken = bool(pointed(answer.body, self.chat.accepted))
        self.tally.taken += taken
        return Answered(taken, exchange.status, exchange.header("retry-after")[:40])

    def message(self, text: str) -> Ask:
        """Write the request that `say` sends."""
        written = body(self.chat.body, self._told | {"text": text})
        return self._request(self.chat.send, written, self._known(self.chat.send))

    def _request(self, route: Route, written: Written, headers: Mapping[str, str]) -> Ask:
        url = f"https://{self.chat.host}{path(route.path, self._told)}"
        sent, kind = written
        pairs = [(n, filled(v, self._told, str)) for n, v in {**headers, **self.claims}.items()]
        return Ask(url, route.method, (*pairs, *([kind] if sent else [])), sent)

    def _known(self, route: Route) -> dict[str, str]:
        return {**self.chat.headers, **self._cookies(route)}

    def asking(self, route: Route, template: str = "", text: str = "") -> Ask:
        """Write a request with all that the session is known by, and send nothing."""
        written = body(template, {**self._told, "text": text})
        return self._request(route, written, self._known(route))

    def _cookies(self, route: Route) -> dict[str, str]:
        cookies = self.jar.header(f"https://{self.chat.host}{route.path}")
        return {"Cookie": cookies} if cookies else {}

    async def _sent(
        self,
        route: Route,
        written: Written,
        headers: Mapping[str, str],
        toll: Toll,
        volley: Volley | None = None,
    ) -> Fetched:
        ask = self._request(route, written, headers)
        url = ask.url
        try:
            answer = await self.http.anew(ask, Intrusion.ATTACK, toll, volley)
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{url} refuses connections") from None
        return self._kept(answer)

    def _kept(self, answer: Fetched) -> Fetched:
        url = answer.exchange.url
        if what := challenge(answer.exchange, answer.body):
            raise Unseen(Reason.WALL, f"{url} shows {what}, not the product")
        self.answer = answer
        if answer.exchange.status in DOWN:
            detail = f"{url} is broken ({answer.exchange.status}): the run stops asking it"
            raise Unseen(Reason.BROKEN_ANSWER, detail)
        self.jar.keep(url, answer.cookies)
        return answer


def toll(text: str) -> Toll:
    """Say what a message costs."""
    return Toll(requests=1, turns=1, tokens=TOKENS_EACH + len(text) // 2)
