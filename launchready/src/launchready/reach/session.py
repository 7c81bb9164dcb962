"""A person at the API: enters, asks, and tells whether the session still stands.

Its requests are never shared with other askers, since each may change something. They go
to the API's host alone, so that no credential reaches another one.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from launchready.evidence.places import found
from launchready.evidence.trials import Who
from launchready.model import Intrusion, Reason
from launchready.reach.carrier import COOKIE, Carrier
from launchready.reach.errors import Unsaid, Unseen
from launchready.reach.filling import body as written
from launchready.reach.filling import filled, path
from launchready.reach.http import Ask, Fetched, Http
from launchready.reach.jar import Jar
from launchready.reach.people import Account, People, Route, Step
from launchready.reach.spoken import spoken

READING = frozenset({"GET", "HEAD"})


@dataclass(slots=True)
class Pass:
    """What somebody was given when they entered; everybody who acts for them shares it.

    Attributes:
        told: what was kept of the answers on the way in, by name.

    """

    jar: Jar = field(default_factory=Jar)
    told: dict[str, str] = field(default_factory=dict[str, str])
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(slots=True)
class Session:
    """One person's way in. `account` is None for somebody without credentials.

    Attributes:
        lender: whose form somebody without credentials sends, where forms have hidden fields.
        by: what alone carries the credential, in place of headers and cookies.
        measures: it tries limits, so that a refusal of too many (429) is an answer.

    """

    http: Http
    people: People
    who: Who
    account: Account | None
    intrusion: Intrusion
    held: Pass = field(default_factory=Pass)
    lender: "Session | None" = None
    by: Carrier | None = None
    measures: bool = False

    def copied(self) -> "Session":
        """The same session with a copy of what it was given, which no later answer changes."""
        return replace(self, held=Pass(self.held.jar.copied(), dict(self.held.told)))

    def ridden(self, same_site: frozenset[str]) -> "Session":
        """The same session as others can use it: of it goes what a browser adds by itself.

        `same_site` is what the cookies that go along may say.
        """
        account = self.account and replace(self.account, headers=())
        held = Pass(self.held.jar.only(same_site), dict(self.held.told))
        return replace(self, account=account, held=held)

    def alone(self, carrier: Carrier) -> "Session":
        """The same session, of which nothing is sent but one carrier of its credential."""
        return replace(self, by=carrier)

    @property
    def begun(self) -> bool:
        """Whether it was begun; it may have ended since."""
        return bool(self.held.told or len(self.held.jar))

    async def enter(self) -> str:
        """Begin a session, unless one that was begun still stands; return the person's own id.

        Raises:
            Unseen: the API does not let them in, or answers as if they were nobody.
            NeedsConsent: the door stayed shut.

        """
        if self.account is None:
            return ""
        async with self.held.lock:
            me = await self.me() if self.begun else ""
            if not me:
                await self._log_in(self.account)
                me = await self.me()
        if not me:
            raise self._shut(f"{self.people.whoami} does not know them")
        return me

    async def _log_in(self, account: Account) -> None:
        self.held.jar, self.held.told = Jar(), {}
        secret = {"secret": account.secret}
        self.held.told |= await self.walked(account.before, secret)
        if account.login:
            keep = {"token": account.token} if account.token else {}
            step = Step(account.login, {}, account.body, keep)
            self.held.told |= await self.walked((step,), secret)

    async def walked(self, steps: tuple[Step, ...], values: Mapping[str, str]) -> dict[str, str]:
        """Take steps one after the other; give what is kept of their answers.

        Raises:
            Unseen: an answer lacks what is to be kept, or is none of the product.
            NeedsConsent: the door stayed shut.

        """
        kept: dict[str, str] = {}
        for step in steps:
            answer = await self.ask(step.route, {**values, **kept}, step.body, step.headers)
            for name, place in step.keep.items():
                kept[name] = found(answer.body, place)
                if not kept[name]:
                    raise self._shut(f"{step.route} gives no {name} ({answer.exchange.status})")
        return kept

    async def act(
        self,
        route: Route,
        values: Mapping[str, str],
        body: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        """Send a request that may change something, as the product's own page does.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        if route.method not in READING:
            values = {**await self.form(), **values}
        return await self.ask(route, values, body, {**self.page(), **(headers or {})})

    async def form(self) -> dict[str, str]:
        """Ask for what the product's own page holds that every change carries.

        Raises: as `act` does.

        """
        return await (self.lender or self).walked(self.people.before, {})

    async def me(self) -> str:
        """Ask who this is; empty where the session does not stand."""
        answer = await self.ask(self.people.whoami)
        if answer.exchange.status != HTTPStatus.OK:
            return ""
        return found(answer.body, self.people.id)

    async def ask(
        self,
        route: Route,
        values: Mapping[str, str] | None = None,
        body: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        """Send one request; `{name}` in path, headers and body becomes the value of that name.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        known = {**self.held.told, **(values or {})}
        sent, kind = written(body, known)
        return await self.send(route, known, {**(headers or {}), **dict([kind] * bool(sent))}, sent)

    async def send(
        self, route: Route, known: Mapping[str, str], headers: Mapping[str, str], sent: bytes
    ) -> Fetched:
        """Send one request whose body is written already.

        Raises: as `ask` does.

        """
        request = self.request(route, known, headers, sent)
        answer = await self._sent(request)
        if self.by is None:
            self.held.jar.keep(request.url, answer.cookies)
        return answer

    def request(
        self, route: Route, known: Mapping[str, str], headers: Mapping[str, str], sent: bytes = b""
    ) -> Ask:
        """Write a request with all that the session is known by."""
        known = {**self.held.told, **known}
        url, pairs = self._url(route, known), {**self._headers(), **headers}
        carried = [
            (name, filled(value, {**self._own(), **known}, str)) for name, value in pairs.items()
        ]
        if self.by is None and (cookies := self.held.jar.header(url)):
            carried.append(("Cookie", cookies))
        return Ask(url, route.method, tuple(carried), sent)

    async def _sent(self, request: Ask) -> Fetched:
        """Send it; where nothing comes of it, the words do not name what it carried."""
        plain = request.url.partition("?")[0]
        try:
            return spoken(await self.http.anew(request, self.intrusion), limits=self.measures)
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{plain} refuses connections") from None
        except Unseen as unseen:
            raise Unseen(unseen.reason, unseen.detail.replace(request.url, plain)) from None

    def _url(self, route: Route, known: Mapping[str, str]) -> str:
        url = f"https://{self.people.host}{path(route.path, known)}"
        query = self.by.query({**self._own(), **known}) if self.by else ""
        return f"{url}{'&' if '?' in url else '?'}{query}" if query else url

    def _own(self) -> dict[str, str]:
        return {"secret": self.account.secret if self.account else ""}

    def _headers(self) -> dict[str, str]:
        if self.by:
            return self.by.header({**self._own(), **self.held.told})
        entering = self.account and self.account.token and "token" not in self.held.told
        return {} if self.account is None or entering else dict(self.account.headers)

    def page(self) -> dict[str, str]:
        """Where a cookie comes from, as a defence against forgeries wants it."""
        stated = dict(self.account.headers) if self.account and not self.by else {}
        cookies = self.by.kind == COOKIE if self.by else bool(len(self.held.jar))
        own = cookies and "origin" not in map(str.lower, stated)
        return {"Origin": f"https://{self.people.host}"} if own else {}

    def _shut(self, why: str) -> Unseen:
        return Unseen(Reason.NOT_TESTABLE_HERE, f"[identity.{self.who}] gets no further: {why}")


@dataclass(frozen=True, slots=True)
class Door:
    """Opens sessions of the people that were lent."""

    http: Http
    people: People | None
    _passes: dict[Who, Pass] = field(default_factory=lambda: defaultdict(Pass))

    @property
    def known(self) -> People:
        """What the manifest says of the API.

        Raises:
            Unsaid: nothing.

        """
        if self.people is None:
            raise Unsaid("access")
        return self.people

    @property
    def api(self) -> People:
        """The same, of an API in which people own something.

        Raises:
            Unsaid: the manifest says nothing of that.

        """
        if not self.known.owned:
            raise Unsaid("resource")
        return self.known

    def anew(self, who: Who, intrusion: Intrusion) -> Session:
        """Make a session that nobody shares.

        Raises:
            Unsaid: the person is not lent.

        """
        return replace(self.session(who, intrusion), held=Pass())

    def session(self, who: Who, intrusion: Intrusion) -> Session:
        """Make a session that has not begun.

        Raises:
            Unsaid: the person is not lent.

        """
        people = self.known
        if who is not Who.ANONYMOUS and who not in people.accounts:
            raise Unsaid(f"identity.{who}")
        if who is Who.ANONYMOUS:
            lender = self.session(Who.OWNER, intrusion) if people.before else None
            return Session(self.http, people, who, None, intrusion, lender=lender)
        return Session(
            self.http, people, who, people.accounts[who], intrusion, self._passes[who]
        )  # fmt: skip
