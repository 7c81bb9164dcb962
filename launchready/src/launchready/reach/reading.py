"""A visitor who reads an answer while it is written, and may go before its end."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from launchready.model import Intrusion, Reason
from launchready.reach.chat import Streamed
from launchready.reach.errors import Unseen
from launchready.reach.flow import Flow, flowing
from launchready.reach.visitor import Visitor, toll


@asynccontextmanager
async def reading(visitor: Visitor, streamed: Streamed) -> AsyncGenerator[Flow]:
    """Ask for a long answer, and read until its first words are there.

    To leave the block is to drop the connection.

    Raises:
        Unseen: the message is not taken, or nothing comes of the answer.
        NeedsConsent: the door stayed shut.

    """
    route, prompt = streamed.route, streamed.prompt
    if route is None:
        async with flowing(
            visitor.http, visitor.message(prompt), Intrusion.ATTACK, toll(prompt)
        ) as flow:
            await _begun(flow, streamed)
            visitor.tally.taken += 1
            yield flow
        return
    ask = visitor.request(route)
    async with flowing(visitor.http, ask, Intrusion.ATTACK) as flow:
        answered = await visitor.say(prompt)
        if not answered.taken:
            detail = f"{visitor.chat.send} does not take the long question ({answered.status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        await _begun(flow, streamed)
        yield flow


async def _begun(flow: Flow, streamed: Streamed) -> None:
    if not await flow.until(streamed.first.encode()):
        detail = f"{flow.url} ends without {streamed.first!r} ({flow.status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
