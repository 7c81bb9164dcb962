"""Accounts that everybody knows, each tried once; and a password that everybody tries, to be set.

A try counts by who gets in afterwards. What is set is taken back: the spare account ends with the
password that was lent, and that is seen.
"""

import secrets
from dataclasses import dataclass, replace

from launchready.evidence.channels import Channels
from launchready.evidence.defaults import Defaults, Known, Renewed
from launchready.evidence.logouts import Logouts
from launchready.gather.registry import Cost, Seen, Word, gatherer
from launchready.knowledge.defaults import defaults as everybodys
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.guesser import Guesser, guessing
from launchready.reach.people import Changing
from launchready.reach.session import Session

LOGINS_AT_MOST, CHANGES_AT_MOST = 160, 40


@gatherer(
    asks="whether accounts that everybody knows get in",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=LOGINS_AT_MOST + CHANGES_AT_MOST),
    after=(Channels, Logouts),
    last=True,
)
async def defaults(product: Product, reach: Reach) -> Seen[Defaults]:  # noqa: ARG001 - the one API
    """Try each known account, then to set a known password; the login answers to the end."""
    stated = guessing(reach.door)
    spare = replace(Guesser.spare(reach.door), most=LOGINS_AT_MOST)
    session = await spare.entered()
    if (await spare.wrong(spare.nobody())).opens:
        detail = f"{spare.login} lets in names of nobody, so that no name shows anything"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    known = [
        Known(name, each.password, each.of, (await spare.tried(each.password, name)).opens)
        for each in everybodys().accounts
        for name in [spare.homed(each.name)]
    ]
    said = reach.told.factor
    factor = said.admins if said else None
    seen = Defaults(reach.door.known.host, str(spare.login), tuple(known), factor=factor)
    try:
        seen = await _renewed(seen, spare, session, stated.changing)
        # What is seen to be open is so, whoever said something of a second factor.
        told = said if not (seen.open or seen.taken) else None
        return Seen(seen, word=told and Word(told.who, told.when, told.until))
    except Unseen as unseen:
        return Seen(seen, (unseen.as_gap("what else the login takes"),))


async def _renewed(
    seen: Defaults, spare: Guesser, session: Session, changing: Changing | None
) -> Defaults:
    """Try known passwords where somebody says how; the login has to answer still in any case."""
    if changing is None:
        await spare.entered()
        return seen
    renewed = await Renewal(spare, changing).tried(session)
    return replace(seen, change=str(changing.route), renewed=tuple(renewed))


@dataclass(frozen=True, slots=True)
class Renewal:
    """Sets other passwords of the spare account, and takes them back."""

    spare: Guesser
    changing: Changing

    async def tried(self, session: Session) -> list[Renewed]:
        """Try to set passwords that everybody tries, until one is taken.

        Raises:
            Unseen: none is taken at all, what was lent is not taken back, or nobody gets in.

        """
        session = await self._controlled(session)
        renewed: list[Renewed] = []
        for word in everybodys().passwords:
            await self._set(session, word)
            after = await self.spare.tried(word)
            renewed.append(Renewed(word, after.opens))
            if after.opens:
                await self._back(after.session, f"{word!r}, which everybody tries")
                return renewed
        await self.spare.entered()
        return renewed

    async def _controlled(self, session: Session) -> Session:
        """See that another password can be set, and taken back: only then a refusal says something.

        It satisfies rules of form, and tells whoever lent the account what it was, should it stay.
        """
        front = f"Aa1-{secrets.token_urlsafe(6)}-"
        word = f"{front}{self.spare.account.secret}"
        await self._set(session, word)
        after = await self.spare.tried(word)
        if not after.opens:
            detail = f"{self.changing.route} sets no password at all, not even one that nobody has"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return await self._back(after.session, f"{front!r} and behind it what it was")

    async def _set(self, session: Session, word: str) -> None:
        await session.act(self.changing.route, {"new": word}, self.changing.body)

    async def _back(self, session: Session, now: str) -> Session:
        """Set the password that was lent, and enter with it.

        Raises:
            Unseen: it is not taken.

        """
        await self._set(session, self.spare.account.secret)
        again = await self.spare.right()
        if not again.opens:
            detail = f"this run set the password of [identity.spare], and cannot set it back: {now}"
            raise Unseen(Reason.BROKEN_ANSWER, detail)
        return again.session
