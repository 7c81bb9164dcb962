"""A person at the API: enters, asks, and tells whether the session still stands.

Its requests are never shared with other askers, since each may change something. They go
to the API's host alone, so that no credential reaches another one.
"""

from dataclasses import dataclass, field
from http import HTTPStatus

from launchready.evidence.pointer import pointed
from launchready.evidence.trials import Who
from launchready.evidence.walls import THROTTLED, wall
from launchready.model import Intrusion, Reason
from launchready.reach.errors import Unsaid, Unseen
from launchready.reach.filling import body as written
from launchready.reach.filling import filled, path
from launchready.reach.http import Ask, Fetched, Http
from launchready.reach.jar import Jar
from launchready.reach.people import Account, People, Route

GATEWAYS = frozenset({500, 502, 504})


@dataclass(slots=True)
class Session:
    """One person's way in. `account` is None for somebody without credentials."""

    http: Http
    people: People
    who: Who
    account: Account | None
    intrusion: Intrusion
    _jar: Jar = field(default_factory=Jar)
    _token: str = ""

    async def enter(self) -> str:
        """Begin the session anew; return the person's own id.

        Raises:
            Unseen: the API does not let them in, or answers as if they were nobody.
            NeedsConsent: the door stayed shut.

        """
        account = self.account
        if account is None:
            return ""
        self._jar, self._token = Jar(), ""
        if account.login:
            answer = await self.ask(account.login, {"secret": account.secret}, account.body)
            if account.token:
                self._token = pointed(answer.body, account.token)
            if account.token and not self._token:
                raise self._shut(f"{account.login} gives no token ({answer.exchange.status})")
        me = await self.me()
        if not me:
            raise self._shut(f"{self.people.whoami} does not know them")
        return me

    async def me(self) -> str:
        """Ask who this is; empty where the session does not stand."""
        answer = await self.ask(self.people.whoami)
        if answer.exchange.status != HTTPStatus.OK:
            return ""
        return pointed(answer.body, self.people.id)

    async def ask(
        self, route: Route, values: dict[str, str] | None = None, body: str = ""
    ) -> Fetched:
        """Send one request; `{name}` in path and body becomes the value of that name.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        known = values or {}
        url = f"https://{self.people.host}{path(route.path, known)}"
        headers = [(n, filled(v, self._own(), str)) for n, v in self._headers()]
        if cookies := self._jar.header(url):
            headers.append(("Cookie", cookies))
        sent, kind = written(body, known)
        request = Ask(url, route.method, (*headers, *([kind] if sent else [])), sent)
        try:
            answer = await self.http.anew(request, self.intrusion)
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{url} refuses connections") from None
        self._jar.keep(url, answer.cookies)
        return _spoken(answer)

    def _own(self) -> dict[str, str]:
        return {"token": self._token, "secret": self.account.secret if self.account else ""}

    def _headers(self) -> tuple[tuple[str, str], ...]:
        entering = self.account and self.account.token and not self._token
        return () if self.account is None or entering else self.account.headers

    def _shut(self, why: str) -> Unseen:
        return Unseen(Reason.NOT_TESTABLE_HERE, f"[identity.{self.who}] cannot enter: {why}")


@dataclass(frozen=True, slots=True)
class Door:
    """Opens sessions of the people that were lent."""

    http: Http
    people: People | None

    @property
    def api(self) -> People:
        """What the manifest says of the API.

        Raises:
            Unsaid: nothing.

        """
        if self.people is None:
            raise Unsaid("access")
        if not self.people.owned:
            raise Unsaid("resource")
        return self.people

    def session(self, who: Who, intrusion: Intrusion) -> Session:
        """Make a session that has not begun.

        Raises:
            Unsaid: the person is not lent.

        """
        people = self.api
        if who is not Who.ANONYMOUS and who not in people.accounts:
            raise Unsaid(f"identity.{who}")
        return Session(self.http, people, who, people.accounts.get(who), intrusion)


def _spoken(answer: Fetched) -> Fetched:
    """Let an answer of the product through."""
    exchange = answer.exchange
    if what := wall(exchange, answer.body):
        raise Unseen(Reason.WALL, f"{exchange.url} shows {what}, not the product")
    if exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{exchange.url} is throttled ({exchange.status})")
    if exchange.status in GATEWAYS:
        raise Unseen(Reason.BROKEN_ANSWER, f"{exchange.url} is broken ({exchange.status})")
    if not exchange.whole:
        raise Unseen(Reason.BUDGET, f"{exchange.url} answers more than is read")
    return answer
