"""Whether a visitor who says that they are somebody is taken for them: a planted text tells."""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from launchready.evidence.claims import Claims, Pretence, Proof
from launchready.evidence.limits import Answered
from launchready.evidence.trials import Who
from launchready.evidence.walls import THROTTLED
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Chat
from launchready.reach.claim import Claim, Person
from launchready.reach.lobby import Lobby
from launchready.reach.people import Route
from launchready.reach.visitor import TOKENS_EACH, Tally, Visitor

STEPS_AT_MOST = 4
VISITORS_AT_MOST = 4
EACH = STEPS_AT_MOST + 5
OWNER = 8
TURNS = 2 * VISITORS_AT_MOST
COST = Cost(requests=VISITORS_AT_MOST * EACH + OWNER, turns=TURNS, tokens=TURNS * TOKENS_EACH)


@gatherer(asks="whether a visitor can be somebody else", intrusion=Intrusion.ATTACK, cost=COST)
async def claims(product: Product, reach: Reach) -> Seen[Claims]:  # noqa: ARG001 - the one chat
    """Speak as a person, claim to be them as strangers, and read again as the person.

    Where the owner erases what the run began, its sessions go with that.
    """
    chat = reach.lobby.stated
    if (claim := chat.claim) is None:
        raise Unsaid("chat.claim")
    if chat.read is None:
        raise Unsaid("chat.read")
    if not (claim.contacts or claim.secret):
        raise Unsaid("chat.claim.contacts")
    hall = Hall(reach.lobby, chat, claim, chat.read)
    own = await hall.person()
    gaps: list[Gap] = []
    strangers = [guest async for guest in hall.strangers(own, gaps)]
    if not strangers:
        raise Unseen(gaps[0].reason, gaps[0].detail)
    read, renamed = b"", None
    try:
        read = await hall.holds(own)
        renamed = await _renamed(hall, own, strangers, reach)
        if claim.secret:
            await hall.knows(own)
    except Unseen as unseen:
        gaps.append(unseen.as_gap("the person whom the others claim to be"))
    if not chat.resource:
        for guest in (own, *strangers):
            await guest.visitor.end()
    pretences = tuple(guest.pretends(read) for guest in strangers)
    return Seen(Claims(chat.host, hall.where, pretences, renamed), tuple(gaps))


async def _renamed(
    hall: "Hall", own: "Guest", strangers: "list[Guest]", reach: Reach
) -> bool | None:
    """Say whether a stranger's name replaced the person's; None where nobody said what shows it.

    Raises:
        Unseen: neither name is there, so that nothing shows that a claim is taken.

    """
    if (contacts := hall.claim.contacts) is None:
        return None
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    await owner.enter()
    shown = (await owner.ask(contacts)).body
    if own.person.name.encode() in shown:
        return False
    if any(guest.person.name.encode() in shown for guest in strangers):
        return True
    raise Unseen(Reason.NOT_TESTABLE_HERE, f"{contacts} does not show who left their name")


@dataclass(slots=True)
class Guest:
    """A visitor who said that they are somebody.

    Attributes:
        inside: a session began, whatever became of the claim.
        told: what the chat answered them, and what they read.
        words: what they said, by a text that nobody else knows; empty where they could not.

    """

    person: Person
    visitor: Visitor
    claimed: Answered
    inside: bool
    told: bytes
    proof: Proof = Proof.NONE
    words: str = ""
    shown: bool = False

    def pretends(self, read: bytes) -> Pretence:
        """Say what became of the claim; `read` is what the person reads in the end."""
        mingled = bool(self.words) and self.words.encode() in read
        return Pretence(
            self.proof, self.claimed.taken, self.shown, mingled, self.claimed.status
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hall:
    """Where visitors come in and say who they are."""

    lobby: Lobby
    chat: Chat
    claim: Claim
    read: Route

    @property
    def where(self) -> str:
        """What carries the claim, for people."""
        start = str(self.chat.start) if self.claim.start_body else ""
        form = str(self.claim.form.route) if self.claim.form else ""
        return " and ".join(filter(None, (start, form)))

    def proofs(self, person: Person) -> Iterator[tuple[Proof, str]]:
        """Name what strangers show: nothing, and where there are signatures, one of their own."""
        if not self.claim.secret:
            yield Proof.NONE, ""
            return
        yield Proof.UNSIGNED, ""
        yield Proof.BORROWED, self.claim.signed(f"other-{person.email}")

    async def person(self) -> Guest:
        """Let the person come in with all that proves them, and say something.

        Raises:
            Unseen: they are not let in, or not heard.

        """
        person = Person.made_up()
        own = await self.entered(person, self.claim.signed(person.email))
        if not own.claimed.taken:
            detail = f"{self.where} takes no claim of a new visitor ({own.claimed.status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        if not await self.speaks(own):
            raise Unseen(Reason.NOT_TESTABLE_HERE, f"{self.chat.send} takes no message")
        return own

    async def strangers(self, own: Guest, gaps: list[Gap]) -> AsyncIterator[Guest]:
        """Let others claim to be the person, one after the other."""
        for proof, signature in self.proofs(own.person):
            try:
                guest = await self.entered(Person.made_up(own.person.email), signature)
                guest.proof = proof
                if guest.inside and await self.speaks(guest):
                    guest.told += await self.holds(guest)
                elif guest.inside:
                    guest.told += await self.read_by(guest)
            except Unseen as unseen:
                gaps.append(unseen.as_gap(f"a claim {proof}"))
                continue
            guest.shown = own.words.encode() in guest.told
            yield guest

    async def entered(self, person: Person, signature: str) -> Guest:
        """Begin a session, and claim to be somebody."""
        about = {"email": person.email, "name": person.name, "signature": signature}
        if not self.chat.id:
            about["id"] = str(uuid4())
        chat = replace(self.chat, start_body=self.claim.start_body or self.chat.start_body)
        visitor = self.lobby.of(chat).again(chat, **about)
        answered = _unthrottled(await visitor.begin(), self.where)
        inside, told = answered.taken, visitor.answer.body if visitor.answer else b""
        if inside and (form := self.claim.form):
            filled = replace(chat, send=form.route, body=form.body, accepted=form.accepted)
            leaving = replace(visitor.again(filled), tally=Tally())
            answered = _unthrottled(await leaving.say(""), self.where)
            told += leaving.answer.body if leaving.answer else b""
        return Guest(person, visitor, answered, inside, told)

    async def knows(self, own: Guest) -> None:
        """See that the person, signed for, finds their words again: else no signature counts.

        Raises:
            Unseen: they do not, so that the key may be a wrong one.

        """
        known = await self.entered(own.person, self.claim.signed(own.person.email))
        told = known.told + (await self.read_by(known) if known.inside else b"")
        if not self.chat.resource:
            await known.visitor.end()
        if own.words.encode() not in told:
            detail = "a second session of the person, signed with chat.claim.secret, shows nothing"
            raise Unseen(Reason.NOT_TESTABLE_HERE, f"{detail} of the first")

    async def speaks(self, guest: Guest) -> bool:
        """Let somebody say a text that nobody else knows."""
        words = f"launchready-{secrets.token_hex(8)}"
        said = await guest.visitor.say(f"{words} Is anybody there? (launch audit)")
        _unthrottled(said, str(self.chat.send))
        guest.words = words if said.taken else ""
        return said.taken

    async def holds(self, guest: Guest) -> bytes:
        """Give what somebody reads, where it shows their own words: only then it says something.

        Raises:
            Unseen: it does not.

        """
        read = await self.read_by(guest)
        if guest.words.encode() not in read:
            detail = f"{self.read} does not show a visitor what they said themselves"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return read

    async def read_by(self, guest: Guest) -> bytes:
        """Give what somebody reads of their conversation."""
        return (await guest.visitor.ask(self.read)).body


def _unthrottled(answered: Answered, what: str) -> Answered:
    if not answered.taken and answered.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{what} is throttled ({answered.status})")
    return answered
