"""A visitor's conversation, with what was answered to each thing that they said."""

import asyncio
from dataclasses import dataclass, field

from launchready.evidence.dialogue import Leaf, leaves, replies
from launchready.gather.resting import rested
from launchready.reach import Reach
from launchready.reach.visitor import Visitor

Replies = tuple[tuple[Leaf, ...], ...]


@dataclass(slots=True)
class Talk:
    """One conversation; each thing that is said in it has time to be answered.

    Attributes:
        guest: whose it is.
        said: what they said, in order.
        latest: what was last read.

    """

    guest: Visitor
    said: list[str] = field(default_factory=list[str])
    latest: Replies = ()
    _bodies: list[bytes] = field(default_factory=list[bytes])

    async def say(self, text: str) -> bool:
        """Say something; False where it is not taken.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        taken = (await self.guest.say(text)).taken
        if taken:
            await self.heard(text)
        return taken

    async def heard(self, text: str) -> None:
        """Note that something was taken, and wait as long as its answer may take."""
        self.said.append(text)
        self._bodies.append(self.guest.answer.body if self.guest.answer else b"")
        await asyncio.sleep(self.guest.chat.answer_seconds)

    async def replies(self) -> Replies:
        """Read what was answered to each: in the conversation, or in the answer to the message.

        Raises: as `say` does.

        """
        self.latest = await self._read()
        return self.latest

    async def _read(self) -> Replies:
        if self.guest.chat.read is None:
            both = zip(self.said, self._bodies, strict=True)
            return tuple(
                tuple(leaf for leaf in leaves(body) if leaf.text != text) for text, body in both
            )
        shown = await self.guest.ask(self.guest.chat.read)
        return replies(leaves(shown.body), self.said)


async def begun(reach: Reach, text: str) -> Talk:
    """Let a fresh visitor say something, once a limit has come to its end.

    Raises:
        Unseen: nothing is taken of anybody, or no answer of the product came.
        NeedsConsent: the door stayed shut.

    """
    talk = Talk(await rested(reach, text))
    await talk.heard(text)
    return talk
