"""A visitor's messages until the chat refuses, and fresh visitors once it takes some again."""

import asyncio
from http import HTTPStatus

from launchready.evidence.limits import Answered
from launchready.model import Reason
from launchready.reach import Reach, Unseen
from launchready.reach.visitor import Visitor

MINUTE = 60
WAIT_AT_MOST = 65
NO_LIMITS = frozenset(
    {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.GONE}
)
MARGIN = 0.5
WORDS = "Is anybody there? (launch audit)"


async def exhausted(
    visitor: Visitor, most: int, *, numbered: bool = False
) -> tuple[int, Answered | None]:
    """Send messages until one is refused; give how many were taken, and the refusal.

    `numbered` makes each another one, where what is sent twice is done once.
    """
    for taken in range(most):
        answered = await visitor.say(f"{WORDS} {taken + 1}" if numbered else WORDS)
        if not answered.taken:
            return taken, answered
    return most, None


async def rested(reach: Reach, words: str = WORDS) -> Visitor:
    """Give a fresh visitor whose first words were taken, once a limit has come to its end.

    Raises:
        Unseen: nothing is taken of anybody, also after the time that the refusal says.

    """
    visitor, answered = await met(reach, words)
    if not answered.taken:
        await asyncio.sleep(patience(answered))
        visitor, answered = await met(reach, words)
    if not answered.taken:
        detail = f"a fresh visitor is refused from the start ({answered.status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return visitor


async def met(reach: Reach, words: str = WORDS) -> tuple[Visitor, Answered]:
    """Let a fresh visitor say something."""
    visitor = reach.lobby.stranger()
    begun = await visitor.begin()
    return visitor, await visitor.say(words) if begun.taken else begun


def patience(refusal: Answered) -> float:
    """Say how many seconds to wait after a refusal: a minute where it does not say.

    No time at all where no limit answers so: what is not there does not come by waiting.

    Raises:
        Unseen: it says more than a run can wait.

    """
    if not refusal.wait.strip() and refusal.status in NO_LIMITS:
        return 0
    if lasts(refusal):
        seconds = _stated(refusal)
        detail = f"the chat refuses for {seconds} s, and a run waits {WAIT_AT_MOST} s at most"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return _stated(refusal) + MARGIN


def lasts(refusal: Answered) -> bool:
    """Whether a refusal says that it holds for longer than a run can wait."""
    return _stated(refusal) > WAIT_AT_MOST


def _stated(refusal: Answered) -> int:
    stated = refusal.wait.strip()
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 7 else MINUTE  # noqa: PLR2004 - days
