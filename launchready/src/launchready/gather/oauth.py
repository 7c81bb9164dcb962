"""Who gets in by the word of a provider: the run is that provider, and the browsers too.

Each login differs from the honest one in one thing. The honest one has to let somebody in before,
between and after: whoever lets nobody in refuses everything.
"""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from launchready.evidence.id_tokens import ELSEWHERE, Claims, Signer, token
from launchready.evidence.oauth import TOKENS, Begun, OAuth, Trick
from launchready.evidence.trials import Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.resets import ASTRAY
from launchready.gather.signing_on import Browser
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.jar import Jar
from launchready.reach.people import Federated
from launchready.reach.provider import Grant, Provider, providing
from launchready.reach.session import Door, Session

HONEST, CLAIMING = "launchready-somebody", "launchready-claiming"
PARAMETERS = ("next", "redirect", "redirect_uri", "redirect_url", "return_to", "callback")
# Fewer than the errors in a row that are a sign of harm: some products crash at each wrong login.
REFUSED_AT_MOST = 4
NO_TOKEN = "launchready.no.token"  # noqa: S105 - none


@gatherer(
    asks="who gets in by the word of a provider",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=150),
)
async def oauth(product: Product, reach: Reach) -> Seen[OAuth]:  # noqa: ARG001 - the one API
    """Be the provider of the product, and log in by it in every way that should not be."""
    stated = reach.door.known.federated
    if stated is None:
        raise Unsaid("oauth")
    spare = await reach.door.session(Who.SPARE, Intrusion.ATTACK).enter()
    signer = await asyncio.to_thread(Signer.made, f"launchready-{secrets.token_hex(4)}")
    async with providing(reach.http.tcp, stated, signer.jwks) as provider:
        return await Desk(reach.door, stated, provider, signer, spare).tried()


@dataclass(slots=True)
class Desk:
    """Where logins are tried.

    Attributes:
        spare: the id of the account that no provider has made.
        known: the id of the honest one, who is in with the session `inside`.
        refused: how many logins were, since somebody got in.

    """

    door: Door
    stated: Federated
    provider: Provider
    signer: Signer
    spare: str
    known: str = ""
    inside: Session | None = None
    refused: int = 0
    tricks: dict[Trick, bool] = field(default_factory=dict[Trick, bool])
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def tried(self) -> Seen[OAuth]:
        """Try every login, and take away the account that the honest one has made."""
        try:
            seen = await self._seen()
        finally:
            if self.inside:
                await self._removed(self.inside)
        return Seen(seen, tuple(self.gaps))

    async def _seen(self) -> OAuth:
        first = await self._begun()
        fixed = await self._entered(first)
        if not fixed:
            await self._try(Trick.SPENT_STATE, self._spent(first))
        for trick in (Trick.NO_STATE, Trick.OTHERS_STATE, Trick.NEVER_BEGUN, Trick.OTHERS_CODE):
            await self._try(trick, self._swapped(trick))
        reads = await self._reads()
        if reads:
            for trick in TOKENS:
                if trick is not Trick.TOKEN_NONCE or first.begun.said("nonce"):
                    await self._try(trick, self._bent(trick))
        if self.stated.several:
            await self._try(Trick.OTHER_ISSUER, self._elsewhere())
        astray, linked = await self._astray(), await self._linked()
        seen = OAuth(
            self.door.known.host, str(self.stated.begin), f"GET {self.stated.callback}",
            tuple(self.tricks), tuple(trick for trick, entered in self.tricks.items() if entered),
            first.begun.method, reads, self.stated.issuer.startswith("https:"), astray, fixed,
            linked, self.stated.remove is None,
        )  # fmt: skip
        await self._again(seen)
        return seen

    async def _entered(self, browser: Browser) -> bool:
        """Log in as the honest one; say whether the cookies of before are in as well.

        Raises:
            Unseen: nobody gets in, or everybody is in.

        """
        before = browser.holding(browser.before.copied()).session
        if await before.me():
            detail = f"{self.door.known.whoami} knows somebody who has not logged in yet"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        me = await browser.returns(self._code(browser.begun), browser.begun.said("state"))
        if not me or me == self.spare:
            raise Unseen(Reason.NOT_TESTABLE_HERE, self._why(me))
        self.known, self.inside, self.refused = me, browser.session, 0
        return bool(await before.me())

    def _why(self, me: str) -> str:
        provider, stated = self.provider, self.stated
        if me:
            return f"{stated.email} of [oauth] is let into the account of [identity.spare]"
        if not provider.came:
            where = f"{stated.address}:{stated.port}"
            return f"the product never asked {stated.issuer}, for which this run listens at {where}"
        why = provider.refused or f"asked for {', '.join(dict.fromkeys(provider.came))}"
        return f"the honest login by {stated.issuer} lets nobody in: {why}"

    async def _again(self, seen: OAuth) -> None:
        """Log in as the honest one once more, so that the refusals before say something.

        Raises:
            Unseen: that lets nobody in any more, and nothing was found.

        """
        try:
            await self._entered(await self._begun())
        except Unseen as unseen:
            if not seen.wrong:
                raise
            self.gaps.append(unseen.as_gap("whether the honest login works to the end"))

    async def _try(self, trick: Trick, login: Awaitable[str]) -> None:
        try:
            self.tricks[trick] = bool(await login)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(trick.value))

    async def _spent(self, first: Browser) -> str:
        """Use a state again, with the cookies that the browser has kept since it was sent."""
        again = first.holding(first.session.held.jar.kept_of(first.before))
        return await self._returns(again, self._code(first.begun), first.begun.said("state"))

    async def _swapped(self, trick: Trick) -> str:
        """Return with what another browser was given."""
        other, own = await self._begun(), await self._begun()
        begun, state = other.begun, other.begun.said("state")
        match trick:
            case Trick.NO_STATE:
                state = ""
            case Trick.OTHERS_CODE:
                state = own.begun.said("state")
            case Trick.NEVER_BEGUN:
                own = own.holding(Jar())
                begun = Begun(begun.url, {"redirect_uri": begun.said("redirect_uri")})
            case _:
                pass
        return await self._returns(own, self._code(begun), state)

    async def _bent(self, trick: Trick) -> str:
        """Return with a code for which the product gets a token that it may not believe.

        Raises:
            Unseen: it does not come for the token.

        """
        browser = await self._begun()
        grant = self._grant(browser.begun, trick=trick)
        me = await self._login(browser, grant)
        if not grant.asked:
            raise Unseen(Reason.NOT_TESTABLE_HERE, "the product did not come for the token")
        return me

    async def _reads(self) -> bool:
        """Whether what stands in the place of an ID token keeps the honest one out."""
        browser = await self._begun()
        grant = self._grant(browser.begun)
        grant.id_token = NO_TOKEN
        return not await self._login(browser, grant)

    async def _elsewhere(self) -> str:
        browser = await self._begun()
        code, state = self._code(browser.begun), browser.begun.said("state")
        return await self._returns(browser, code, state, ELSEWHERE)

    async def _linked(self) -> bool:
        """Log in as somebody who claims the address of the spare account."""
        browser = await self._begun()
        grant = self._grant(browser.begun, CLAIMING)
        return await self._login(browser, grant) == self.spare

    async def _astray(self) -> tuple[str, ...]:
        """Begin with another host in headers and parameters; say which of them lead back there."""
        found: list[str] = []
        for words in (*ASTRAY, "a parameter"):
            strange = f"{secrets.token_hex(6)}.launchready.invalid"
            fields = ASTRAY.get(words, {})
            headers = {name: value.format(strange) for name, value in fields.items()}
            given = [] if fields else [(name, f"https://{strange}/") for name in PARAMETERS]
            try:
                browser = await Browser.sent(self.door, headers, urlencode(given))
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"where {words} of a request leads"))
                continue
            if browser and strange in browser.begun.said("redirect_uri"):
                found.append(words)
        return tuple(found)

    async def _login(self, browser: Browser, grant: Grant) -> str:
        code, state = self.provider.code(grant), browser.begun.said("state")
        return await self._returns(browser, code, state)

    async def _returns(self, browser: Browser, code: str, state: str, issuer: str = "") -> str:
        """Come back; whoever gets in and was not there before is taken away again."""
        if self.refused == REFUSED_AT_MOST:
            await self._entered(await self._begun())
        me = await browser.returns(code, state, issuer)
        self.refused = 0 if me else self.refused + 1
        if me and me not in {self.known, self.spare}:
            await self._removed(browser.session)
        return me

    async def _removed(self, session: Session) -> None:
        if self.stated.remove is None:
            return
        try:
            await session.act(self.stated.remove, {}, self.stated.removal)
            still = await session.me()
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap("whether an account that a login made is gone"))
            return
        if still:
            detail = f"{self.stated.remove} does not remove the account that a login made"
            self.gaps.append(Gap("what it leaves", Reason.BROKEN_ANSWER, detail))

    async def _begun(self) -> Browser:
        """Begin a login.

        Raises:
            Unseen: it does not lead to the provider, or comes back elsewhere.

        """
        browser, stated = await Browser.sent(self.door), self.stated
        if browser is None:
            detail = f"{stated.begin} does not lead to {stated.issuer}"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        begun, back = browser.begun, f"https://{self.door.known.host}{stated.callback}"
        if (kind := begun.said("response_type")) != "code":
            detail = f"{stated.begin} asks for {kind or 'nothing'}, and only a code is tried"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        if begun.said("response_mode") not in {"", "query"} or begun.said("redirect_uri") != back:
            detail = f"{stated.begin} does not have the provider send back to {back} by GET"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return browser

    def _code(self, begun: Begun) -> str:
        return self.provider.code(self._grant(begun))

    def _grant(self, begun: Begun, subject: str = HONEST, trick: Trick | None = None) -> Grant:
        stated, honest = self.stated, subject == HONEST
        claims = Claims(
            stated.issuer, stated.client, subject, stated.email if honest else stated.existing,
            honest, begun.said("nonce"), int(time.time()),
        )  # fmt: skip
        said: Mapping[str, object] = claims.about
        return Grant(begun, token(claims, self.signer, trick), said)
