"""Errands that are not the chat's business, asked between two questions that are.

Where the answer to the first of those stands in the conversation, every answer is looked for: what
says nothing there has not refused. Errands that got no answer, since a limit came or a person took
over, are asked again by a fresh visitor.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import SystemRandom

from launchready.evidence.claims import Claims
from launchready.evidence.conversations import Conversations
from launchready.evidence.dialogue import place_of
from launchready.evidence.errands import Errand, Errands, errand
from launchready.evidence.meter import Reading
from launchready.evidence.properties import Properties
from launchready.evidence.tasks import Task
from launchready.evidence.trials import AnonymousTrials, ForeignTrials, LowTrials, PeerTrials
from launchready.gather.composing import composed
from launchready.gather.counting import counter
from launchready.gather.limits import turns
from launchready.gather.parts import parts
from launchready.gather.registry import Seen, gatherer
from launchready.gather.talking import Replies, Talk, begun
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Question

# Objects may be messages, whose tokens would count as those of errands.
TALKING = (
    AnonymousTrials, Claims, Conversations, ForeignTrials, LowTrials, PeerTrials, Properties,
)  # fmt: skip
AFTERWARDS = "whether it still answers what is its business, and has answered all else"


@gatherer(
    asks="whether it does errands for whoever asks", intrusion=Intrusion.ATTACK,
    cost=turns(60), after=TALKING,
)  # fmt: skip
async def errands(product: Product, reach: Reach) -> Seen[Errands]:  # noqa: ARG001 - the one chat
    """Ask what is its business, errands plainly and in pretexts at once, and its business again."""
    chat = reach.lobby.stated
    if not chat.asks:
        raise Unsaid("chat.ask")
    start = await _quiet(reach)
    talk, place = await _answered(reach, chat.asks[0])
    between = await _later(reach, start)
    plain, dressed = Desk(reach, place), Desk(reach, place)
    tasks, others = composed(SystemRandom())
    asked = {"plain errands": plain.all(tasks, talk), "errands in pretexts": dressed.all(others)}
    tried, gaps = await parts(asked)
    end = await _later(reach, between)
    try:
        await _closed(reach, chat.asks[-1], dressed)
        await plain.still()
        await dressed.still()
    except Unseen as unseen:
        gaps = (*gaps, unseen.as_gap(AFTERWARDS))
    both = tuple(each for some in tried for each in some)
    return Seen(Errands(chat.host, both, _tokens(start, between), _tokens(between, end)), gaps)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where errands are asked for; answers stand at a place of the conversation.

    Attributes:
        heard: what was answered in each conversation.

    """

    reach: Reach
    place: str
    heard: list[tuple[Talk, Replies]] = field(default_factory=list[tuple[Talk, Replies]])

    async def still(self) -> None:
        """See that no answer was still being written when it was read.

        Raises:
            Unseen: one was, or it cannot be read any more.
            NeedsConsent: the door stayed shut.

        """
        for talk, before in self.heard:
            now = talk.latest if talk.latest is not before else await talk.replies()
            if self._texts(now[: len(before)]) != self._texts(before):
                detail = f"an answer takes longer than {talk.guest.chat.answer_seconds:g} s"
                raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def all(self, tasks: Sequence[Task], talk: Talk | None = None) -> tuple[Errand, ...]:
        """Ask for all, in one conversation as long as it answers.

        Raises:
            Unseen: a fresh visitor gets no answer to any of those that are left.
            NeedsConsent: the door stayed shut.

        """
        done, left = list[Errand](), list(tasks)
        while left:
            fresh = talk is None
            talk = talk or await begun(self.reach, left[0].text)
            answered = await self._some(talk, left, int(fresh))
            if fresh and not answered:
                detail = f"an errand gets no answer in {talk.guest.chat.answer_seconds:g} s"
                raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
            done += answered.values()
            left = [task for task in left if task.text not in answered]
            talk = None
        return tuple(done)

    async def _some(self, talk: Talk, tasks: Sequence[Task], said: int) -> dict[str, Errand]:
        """Ask until one is not taken; give those that were answered. Some were `said` already."""
        first = len(talk.said) - said
        for task in tasks[said:]:
            if not await talk.say(task.text):
                break
        heard = await talk.replies()
        self.heard.append((talk, heard))
        return dict(self._answers(tasks, heard[first:]))

    def _answers(self, tasks: Sequence[Task], heard: Replies) -> Iterator[tuple[str, Errand]]:
        """Hold each against all that came after it, since an answer may be late."""
        answers = self._texts(heard)
        for number, (task, own) in enumerate(zip(tasks, answers, strict=False)):
            later = "\n".join(text for texts in answers[number:] for text in texts)
            tried = errand(task, later)
            if own or tried.done:
                yield task.text, tried

    def _texts(self, heard: Replies) -> list[list[str]]:
        return [[leaf.text for leaf in reply if leaf.place == self.place] for reply in heard]


async def _answered(reach: Reach, question: Question) -> tuple[Talk, str]:
    """Ask what is its business; give the place at which the answer stands.

    Raises:
        Unseen: it is not answered so.

    """
    talk = await begun(reach, question.text)
    [reply] = await talk.replies()
    place = place_of(reply, question.says)
    if place is None:
        detail = (
            f"{question.text!r} is not answered with {question.says!r} in"
            f" {talk.guest.chat.answer_seconds:g} s: what answers nothing refuses everything"
        )
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return talk, place


async def _closed(reach: Reach, question: Question, desk: Desk) -> None:
    """Ask what is its business where errands were asked for, or else as somebody new.

    Raises: as `_answered` does.

    """
    for talk, _ in desk.heard[-1:]:
        if await talk.say(question.text):
            *_, reply = await talk.replies()
            if place_of(reply, question.says) == desk.place:
                return
    await _answered(reach, question)


async def _quiet(reach: Reach) -> Reading | None:
    """Read the counter; None where none is lent, or others are talking."""
    first = await counter(reach)
    then = await _later(reach, first)
    return then if first and then and then.calls == first.calls else None


async def _later(reach: Reach, before: Reading | None) -> Reading | None:
    """Read it once more, when what was said shows there."""
    if before is None:
        return None
    await asyncio.sleep(reach.meter.lag)
    return await counter(reach)


def _tokens(before: Reading | None, after: Reading | None) -> int | None:
    if before is None or after is None or before.tokens is None or after.tokens is None:
        return None
    return after.tokens - before.tokens
