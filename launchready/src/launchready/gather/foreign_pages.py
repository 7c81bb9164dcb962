"""What a page of another site can do in the name of whoever looks at it."""

from dataclasses import dataclass, field

from launchready.evidence.foreign_pages import EVERY, LINKED, POSTED, ForeignPages, Way, ways
from launchready.evidence.trials import Doing, Who
from launchready.gather.forging import Forging, Noted
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, Thing, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.carrier import COOKIE
from launchready.reach.people import Owned
from launchready.reach.session import Door, Session

ROUNDS_AT_MOST = 90
LENDERS = (Who.FOREIGN, Who.PEER, Who.LOW)


@gatherer(
    asks="what a page of another site can do",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=600),
)
async def foreign_pages(product: Product, reach: Reach) -> Seen[ForeignPages]:  # noqa: ARG001 - the one API
    """See which cookies carry the session, and send every write as other sites can."""
    people = reach.door.api
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    me = await owner.enter()
    carried, links, posts = await _riding(owner, me)
    if not carried:
        await _elsewhere(owner, me)
    if not links:
        return Seen(ForeignPages(people.host, carried))
    page = Page(owner, me)
    if posts:
        await page.borrow(reach.door)
    page.ways = tuple(ways(links=links, posts=posts, borrowed=bool(page.borrowed)))
    await repaired(page.run, owner)
    sent = tuple(page.sent.values())
    return Seen(ForeignPages(people.host, carried, links, posts, sent, page.made), tuple(page.gaps))


async def _riding(owner: Session, me: str) -> list[bool]:
    """Whether the cookies alone open: all of them, those of a link, those of a post."""
    opened: list[bool] = []
    before, opens = None, False
    for same_site in (EVERY, LINKED, POSTED):
        rider = owner.ridden(same_site)
        if rider.held.jar != before:
            before = rider.held.jar
            opens = bool(len(before)) and await rider.me() == me
        opened.append(opens)
    return opened


async def _elsewhere(owner: Session, me: str) -> None:
    """Look for a cookie that carries the session, and that no answer set.

    Raises:
        Unseen: there is one, of which nobody can tell with what it goes along.

    """
    account = owner.account
    named = {name.lower() for name, _ in account.headers} if account else set[str]()
    cookies = [each for each in account.carriers if each.kind == COOKIE] if account else []
    unset = [each for each in cookies if each.name not in owner.held.jar.names]
    if "cookie" in named or any([await owner.alone(each).me() == me for each in unset]):
        detail = "the session's cookie is set by no answer, so that its SameSite is not seen"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)


@dataclass(slots=True)
class Page:
    """A page of another site, and the person whose browser shows it."""

    owner: Session
    me: str
    ways: tuple[Way, ...] = ()
    borrowed: dict[str, str] = field(default_factory=dict[str, str])
    sent: Noted = field(default_factory=Noted)
    gaps: list[Gap] = field(default_factory=list[Gap])
    made: int = 0
    rounds: int = 0

    async def borrow(self, door: Door) -> None:
        """Take the hidden fields of somebody else's form, where there are any."""
        people = self.owner.people
        lent = next((who for who in LENDERS if who in people.accounts), None)
        if lent is None or not any(step.keep for step in people.before):
            return
        other = door.session(lent, Intrusion.ATTACK)
        try:
            await other.enter()
            self.borrowed = await other.walked(people.before, {})
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"the hidden fields of [identity.{lent}]"))

    async def run(self) -> None:
        """Try every kind of object; what cannot be seen is a gap."""
        for owned in self.owner.people.owned:
            try:
                await self._of(owned)
            except Lapsed:
                raise
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"the {owned.name} that other sites write"))
        for same_site in {way.cookies for way in self.ways}:
            if await self.owner.ridden(same_site).me() != self.me:
                raise Lapsed(Who.OWNER)

    async def _of(self, owned: Owned) -> None:
        thing = await Thing.made(self.owner, owned)
        self.made += 1
        try:
            if Doing.UPDATE in owned.routes:
                await thing.controlled(Doing.UPDATE)
            forging = Forging(thing, self.borrowed, self.sent)
            for way in self.ways:
                self._counted()
                if await forging.tried(way):
                    break
        finally:
            await thing.removed()

    def _counted(self) -> None:
        """Count one round more.

        Raises:
            Unseen: there were enough.

        """
        if self.rounds == ROUNDS_AT_MOST:
            raise Unseen(Reason.BUDGET, f"more than {ROUNDS_AT_MOST} rounds would be needed")
        self.rounds += 1
