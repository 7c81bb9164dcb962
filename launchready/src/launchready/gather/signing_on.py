"""A browser that is sent to a provider, and comes back with what that gave it.

It follows redirects of the product alone, as far as a login goes. Whether it is in, `whoami` of the
manifest says; what the callback answers says nothing of that.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urlencode, urljoin

from launchready.evidence.oauth import Begun
from launchready.evidence.trials import Who
from launchready.model import Intrusion, Reason
from launchready.reach import Unseen
from launchready.reach.http import Fetched
from launchready.reach.jar import Jar
from launchready.reach.people import Federated, Route
from launchready.reach.session import Door, Pass, Session

HOPS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Browser:
    """Somebody without credentials, sent to the provider.

    Attributes:
        before: the cookies that they were sent with.

    """

    session: Session
    stated: Federated
    begun: Begun
    before: Jar

    @classmethod
    async def sent(
        cls, door: Door, headers: Mapping[str, str] | None = None, query: str = ""
    ) -> "Browser | None":
        """Begin a login; None is that its answer does not lead to the provider.

        Raises:
            Unseen: no answer of the product came.

        """
        session, stated = fresh(door), door.known.federated
        if stated is None:
            return None
        values = await session.walked(stated.before, {})
        begin = stated.begin
        begin = replace(begin, path=with_query(begin.path, query)) if query else begin
        first = await session.ask(begin, values, stated.begin_body, headers)
        async for answer in _followed(session, first, begin):
            begun = Begun.of(answer.exchange.header("location"))
            if begun.url.startswith(stated.issuer):
                return cls(session, stated, begun, session.held.jar.copied())
        return None

    def holding(self, jar: Jar) -> "Browser":
        """The same login in a browser that has other cookies."""
        return replace(self, session=replace(self.session, held=Pass(jar)))

    async def returns(self, code: str, state: str, issuer: str = "") -> str:
        """Come back to the product; give who is in then, and the empty string for nobody.

        Raises:
            Unseen: no answer of the product came.

        """
        said = {"code": code, "state": state, "iss": issuer or self.stated.issuer}
        query = urlencode({name: value for name, value in said.items() if value})
        route = Route("GET", with_query(self.stated.callback, query))
        try:
            async for _ in _followed(self.session, await self.session.ask(route), route):
                pass
        except Unseen as unseen:
            if unseen.reason is not Reason.BROKEN_ANSWER:
                raise
        return await self.session.me()


def fresh(door: Door) -> Session:
    """Make somebody without credentials and cookies, who brings a form of their own."""
    return replace(door.anew(Who.ANONYMOUS, Intrusion.ATTACK), lender=None)


def with_query(path: str, query: str) -> str:
    """Put a query behind a path that may have one."""
    return f"{path}{'&' if '?' in path else '?'}{query}"


async def _followed(session: Session, answer: Fetched, route: Route) -> AsyncGenerator[Fetched]:
    """Give an answer, and those to which it redirects within the product."""
    home = f"https://{session.people.host}"
    url = f"{home}{route.path}"
    for _ in range(HOPS_AT_MOST):
        yield answer
        if not answer.exchange.redirects:
            return
        url = _joined(url, answer.exchange.header("location"))
        if not url.startswith(f"{home}/"):
            return
        answer = await session.ask(Route("GET", url.removeprefix(home)))


def _joined(url: str, location: str) -> str:
    """Say where a redirect leads, without a fragment; empty where that cannot be read."""
    try:
        return urldefrag(urljoin(url, location)).url
    except ValueError:
        return ""
