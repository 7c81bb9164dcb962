"""A visitor's conversation in which a text was planted, and those who should not see it."""

import secrets
from dataclasses import dataclass, replace
from uuid import uuid4

from launchready.model import Reason
from launchready.reach.chat import Chat
from launchready.reach.errors import Unsaid, Unseen
from launchready.reach.lobby import Lobby
from launchready.reach.people import Route
from launchready.reach.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Planted:
    """A conversation, its visitor, and the text that nobody else can know."""

    visitor: Visitor
    text: str
    read: Route

    @property
    def id(self) -> str:
        """The conversation's id; empty where the chat tells none."""
        return self.visitor.told("id")

    async def shown_to(self, other: Visitor) -> bool:
        """Whether somebody reads the planted text.

        Raises: as `Visitor.ask` does.

        """
        return self.text.encode() in (await other.ask(self.read)).body

    async def holds(self) -> None:
        """See that its own visitor reads it: only then a refusal to others counts.

        Raises:
            Unseen: they do not.

        """
        if not await self.shown_to(self.visitor):
            status = self.visitor.answer.exchange.status if self.visitor.answer else 0
            detail = f"{self.read} does not show its own visitor what was said ({status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)


async def planted(lobby: Lobby, chat: Chat) -> Planted:
    """Begin a session, say a text in it, and see that its own visitor reads it.

    Raises:
        Unsaid: the manifest does not say what shows a conversation.
        Unseen: one of this does not work.

    """
    if chat.read is None:
        raise Unsaid("chat.read")
    visitor = await begun(lobby, chat)
    text = f"launchready-{secrets.token_hex(8)}"
    answered = await visitor.say(f"{text} Is anybody there? (launch audit)")
    if not answered.taken:
        detail = f"{chat.send} takes no message of a new visitor ({answered.status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    conversation = Planted(visitor, text, chat.read)
    await conversation.holds()
    return conversation


async def begun(lobby: Lobby, chat: Chat) -> Visitor:
    """Begin a session. Where the chat makes no id, its client does, and so do we.

    Raises:
        Unseen: there is none to be had.

    """
    visitor = lobby.of(chat)
    if not chat.id:
        visitor = visitor.again(chat, id=str(uuid4()))
    answered = await visitor.begin()
    if not answered.taken:
        detail = f"{chat.start} gives no session ({answered.status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return visitor


def nobody(lobby: Lobby, chat: Chat, id_: str) -> Visitor:
    """Make somebody who knows an id and has no session."""
    plain = {name: value for name, value in chat.headers.items() if "{" not in value}
    return lobby.of(replace(chat, headers=plain)).again(replace(chat, headers=plain), id=id_)
