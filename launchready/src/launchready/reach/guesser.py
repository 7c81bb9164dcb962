"""Somebody at the login: with the right password, with wrong ones, and with names of nobody.

Each try begins with no cookies. It got in where `whoami` of the manifest then says who they are;
what the login itself answers says nothing of that.
"""

import secrets
from dataclasses import dataclass, replace
from string import ascii_lowercase

from launchready.evidence.guesses import Guise, Told
from launchready.evidence.limits import FORWARDING, Disguise
from launchready.evidence.places import found
from launchready.evidence.trials import Who
from launchready.model import Intrusion, Reason
from launchready.reach.disguises import AGENT, claimed
from launchready.reach.errors import Unsaid, Unseen
from launchready.reach.http import Fetched
from launchready.reach.people import Account, Guessing, Route
from launchready.reach.session import Door, Pass, Session

REQUESTS_AT_MOST = 560
OTHERS_AT_MOST = 40
NAME = "who"
# All fields at once, so that of each there is one: who reads one address reads no list.
CLAIMING = FORWARDING - {Disguise.HOPS}
PATHS = {
    Guise.SLASH: "{}/",
    Guise.SLASHES: "/{}",
    Guise.EXTENSION: "{}.json",
    Guise.QUERY: "{}?a=1",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A try at the login, whether it let somebody in, and the session that they have then."""

    opens: bool
    answer: Fetched
    session: Session

    @property
    def status(self) -> int:
        """Of what the login answered, for people."""
        return self.answer.exchange.status


@dataclass(slots=True)
class Guesser:
    """Tries the login of one person, and counts what that costs."""

    session: Session
    account: Account
    login: Route
    name: str = ""
    most: int = OTHERS_AT_MOST
    asked: int = 0

    @classmethod
    def spare(cls, door: Door) -> "Guesser":
        """Make one of the account that is there to be locked.

        Raises:
            Unsaid: none is lent, or it has no login.
            Unseen: its name is not in the body of its login.

        """
        made, name = cls.of(door, Who.SPARE), guessing(door).account
        if name not in made.account.body:
            detail = f"{name} of [access.guessing] is not in the body of [identity.spare]"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        body = made.account.body.replace(name, f"{{{NAME}}}")
        account = replace(made.account, body=body)
        return replace(made, account=account, name=name, most=REQUESTS_AT_MOST)

    @classmethod
    def of(cls, door: Door, who: Who) -> "Guesser":
        """Make one of somebody.

        Raises:
            Unsaid: they are not lent, or they have no login.

        """
        session = replace(door.anew(who, Intrusion.ATTACK), measures=True)
        account = session.account
        if account is None or account.login is None:
            raise Unsaid(f"identity.{who}.login")
        return cls(session, account, account.login)

    async def right(self, guise: Guise | None = None) -> Tried:
        """Try the person's own password."""
        return await self.tried(self.account.secret, guise=guise)

    async def entered(self) -> Session:
        """Let the person in.

        Raises:
            Unseen: the login does not.

        """
        first = await self.right()
        if not first.opens:
            who = f"[identity.{self.session.who}]"
            detail = f"{self.login} does not let {who} in ({first.status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return first.session

    async def wrong(self, name: str = "") -> Tried:
        """Try a password that nobody has."""
        return await self.tried(secrets.token_urlsafe(12), name)

    async def tried(self, password: str, name: str = "", guise: Guise | None = None) -> Tried:
        """Try a password.

        Raises:
            Unseen: no answer of the product came, or enough was asked.
            NeedsConsent: the door stayed shut.

        """
        self._counted()
        held = Pass(told={NAME: _named(name or self.name, guise), "secret": password})
        session = replace(self.session, held=held)
        held.told |= await session.walked(self.account.before, {})
        route, body = _spelled(self.login, guise), self.account.body
        answer = await session.ask(route, {}, body, _claims(guise))
        token = found(answer.body, self.account.token) if self.account.token else ""
        held.told |= {"token": token} if token else {}
        opens = bool(token or len(held.jar)) and bool(await session.me())
        return Tried(opens, answer, session)

    async def told(self, name: str = "") -> Told:
        """Hear what is answered to a wrong password."""
        answer = (await self.wrong(name)).answer
        exchange, body = answer.exchange, answer.body.decode("utf-8", "replace")
        return Told.of(exchange.status, exchange.headers, body, name or self.name)

    def homed(self, name: str) -> str:
        """Put a name at the domain of the account, where that has one."""
        _, at, domain = self.name.rpartition("@")
        return name if "@" in name else f"{name}{at}{domain if at else ''}"

    def nobody(self) -> str:
        """Make up a name as that of the account, which nobody has."""
        letters = max(len(self.name.rpartition("@")[0]), 10)
        return self.homed("".join(secrets.choice(ascii_lowercase) for _ in range(letters)))

    def _counted(self) -> None:
        """Count what a try may cost.

        Raises:
            Unseen: it would be too much.

        """
        self.asked += len(self.account.before) + 2
        if self.asked > self.most:
            detail = f"{self.login} was tried with {self.most} requests, and no more are sent"
            raise Unseen(Reason.BUDGET, detail)


def guessing(door: Door) -> Guessing:
    """Say what the manifest says of guessing.

    Raises:
        Unsaid: nothing.

    """
    if door.known.guessing is None:
        raise Unsaid("access.guessing")
    return door.known.guessing


def _named(name: str, guise: Guise | None) -> str:
    if guise is Guise.CAPITALS:
        return name.upper()
    return f"{name} " if guise is Guise.SPACE else name


def _spelled(login: Route, guise: Guise | None) -> Route:
    if guise is Guise.CASE:
        return replace(login, path=login.path.upper())
    if guise is None or guise not in PATHS:
        return login
    return replace(login, path=PATHS[guise].format(login.path))


def _claims(guise: Guise | None) -> dict[str, str]:
    if guise is Guise.AGENT:
        return {"User-Agent": AGENT}
    if guise is not Guise.ADDRESS:
        return {}
    return {field: address for each in CLAIMING for field, address in claimed(each).items()}
