"""Links that let somebody set another password, each caused by the run and read in its mailbox.

That a link works is seen by who gets in with what it set. The spare account ends with the password
that was lent.
"""

import asyncio
import secrets
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from launchready.evidence.defaults import Defaults
from launchready.evidence.guesses import Told, tells
from launchready.evidence.resets import Resets, leads_to, secret
from launchready.evidence.trials import Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.guesser import Guesser
from launchready.reach.http import Ask, Fetched
from launchready.reach.inbox import Inbox, opened
from launchready.reach.names import NoAddress
from launchready.reach.people import Resetting
from launchready.reach.session import Session

LOGINS_AT_MOST, OTHERS_AT_MOST = 70, 80
WAIT_AT_MOST = 65
MARGIN = 0.5
ASTRAY = {
    "Host": {"Host": "{}"},
    "X-Forwarded-Host": {
        **dict.fromkeys(
            ("X-Forwarded-Host", "X-Host", "X-Original-Host", "X-Forwarded-Server"), "{}"
        ),
        "Forwarded": "host={}",
    },
}


@gatherer(
    asks="what the links of its mails open",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=LOGINS_AT_MOST + OTHERS_AT_MOST, connections=1),
    after=(Defaults,),
    last=True,
)
async def resets(product: Product, reach: Reach) -> Seen[Resets]:  # noqa: ARG001 - the one API
    """Ask for mails, and use each link as its owner, a scanner and a thief would."""
    stated = reach.door.known.resetting
    if stated is None:
        raise Unsaid("access.reset")
    spare = replace(Guesser.spare(reach.door), most=LOGINS_AT_MOST)
    await spare.entered()
    async with opened(reach.imap, reach.lent.mailbox) as inbox:
        desk = Desk(reach, stated, spare, inbox)
        return await desk.tried()


@dataclass(slots=True)
class Desk:
    """Where links are asked for and used."""

    reach: Reach
    stated: Resetting
    spare: Guesser
    inbox: Inbox
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def tried(self) -> Seen[Resets]:
        """Use one link as a scanner and its owner, once more as a thief; then ask for others."""
        stated = self.stated
        told = await self._compared()
        token = await self._link()
        try:
            scanned, token = await self._scanned(token)
            again = await self._sets(token)
        finally:
            await self._back()
        astray = await self._astray()
        late = await self._late()
        if late:
            await self._back()
        host, request, redeem = self.reach.door.known.host, str(stated.request), str(stated.redeem)
        seen = Resets(host, request, redeem, scanned, again, astray, stated.lasts, late, told)
        return Seen(seen, tuple(self.gaps))

    async def _compared(self) -> tuple[str, ...]:
        """Say what tells a known address from those of nobody."""
        domain = self.stated.address.rpartition("@")[2]
        names = [f"launchready-{secrets.token_hex(5)}@{domain}" for _ in range(2)]
        one, known, other = [
            _told(await self._asked(address), address)
            for address in (names[0], self.stated.address, names[1])
        ]
        told = tells(known, (one, other))
        if told is None:
            detail = "two addresses of nobody are answered otherwise"
            gap = Gap("whether addresses are told apart", Reason.NOT_TESTABLE_HERE, detail)
            self.gaps.append(gap)
        return told or ()

    async def _scanned(self, token: str) -> tuple[bool, str]:
        """Read a link by GET as a scanner does, and use it; where that does nothing, use another.

        Raises:
            Unseen: no link sets a password.

        """
        url = self.stated.link.replace("*", token)
        await self._read(url)
        if await self._sets(token):
            return True, token
        await self._asked(self.stated.address)
        token = await self._link()
        if not await self._sets(token):
            detail = f"{self.stated.redeem} sets no password, though its link is new"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return False, token

    async def _read(self, url: str) -> None:
        """Read a link as a scanner does.

        Raises:
            Unseen: no answer came.

        """
        try:
            await self.reach.http.anew(Ask(url), Intrusion.ATTACK)
        except (ConnectionRefusedError, NoAddress):
            detail = f"nobody answers at {self.stated.link}"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail) from None

    async def _astray(self) -> tuple[str, ...]:
        """Ask for mails with another host in the headers; say which of them lead there.

        Where the product refuses such a request, as it may, no mail comes.
        """
        strange = {words: f"{secrets.token_hex(6)}.launchready.invalid" for words in ASTRAY}
        for words, host in strange.items():
            headers = {name: value.format(host) for name, value in ASTRAY[words].items()}
            try:
                await self._asked(self.stated.address, headers)
            except Unseen as unseen:
                self.gaps.append(
                    unseen.as_gap(f"where a link leads that was asked for with {words}")
                )
        mails = [mail async for mail in self.inbox.came(self.stated.within)]
        return tuple(
            words for words, host in strange.items() if any(leads_to(mail, host) for mail in mails)
        )

    async def _late(self) -> bool | None:
        """Use a link after the time that it lasts, if that can be waited for.

        That it comes shows too that mails are still sent, so that none would have led astray.
        """
        try:
            await self._asked(self.stated.address)
            token = await self._link()
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap("how long a link lasts, and where others lead"))
            return None
        if self.stated.lasts > WAIT_AT_MOST:
            return None
        await asyncio.sleep(self.stated.lasts + MARGIN)
        return await self._sets(token)

    async def _back(self) -> None:
        """Set the password that was lent, unless it lets its person in.

        Raises:
            Unseen: it cannot be.

        """
        if (await self.spare.right()).opens:
            return
        await self._asked(self.stated.address)
        await self._redeemed(await self._link(), self.spare.account.secret)
        if not (await self.spare.right()).opens:
            detail = "this run set the password of [identity.spare], and cannot set it back"
            raise Unseen(Reason.BROKEN_ANSWER, detail)

    async def _link(self) -> str:
        """Wait for a mail with a link, and give its secret.

        Raises:
            Unseen: none comes.

        """
        async with aclosing(self.inbox.came(self.stated.within)) as mails:
            async for mail in mails:
                if token := secret(mail, self.stated.link):
                    return token
        detail = f"no mail with a link as {self.stated.link} came in {self.stated.within:g} s"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _sets(self, token: str) -> bool:
        """Use a link to set a password, and see whether it lets its person in."""
        word = f"Aa1-{secrets.token_urlsafe(12)}"
        await self._redeemed(token, word)
        return (await self.spare.tried(word)).opens

    async def _redeemed(self, token: str, word: str) -> None:
        stated, session = self.stated, self._somebody()
        values = await session.walked(stated.before, {})
        values |= {"token": token, "new": word}
        await session.ask(stated.redeem, values, stated.redeem_body)

    async def _asked(self, address: str, headers: dict[str, str] | None = None) -> Fetched:
        stated, session = self.stated, self._somebody()
        values = await session.walked(stated.before, {}) | {"address": address}
        return await session.ask(stated.request, values, stated.request_body, headers)

    def _somebody(self) -> Session:
        session = self.reach.door.anew(Who.ANONYMOUS, Intrusion.ATTACK)
        return replace(session, measures=True)


def _told(answer: Fetched, address: str) -> Told:
    exchange = answer.exchange
    body = answer.body.decode("utf-8", "replace")
    return Told.of(exchange.status, exchange.headers, body, address)
