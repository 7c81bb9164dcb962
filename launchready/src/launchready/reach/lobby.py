"""Where the visitors of the chat come from."""

from dataclasses import dataclass, field

from launchready.model import Reason
from launchready.reach.chat import Chat
from launchready.reach.errors import Unsaid, Unseen
from launchready.reach.http import Http
from launchready.reach.visitor import Name, Tally, Visitor


@dataclass(slots=True)
class Lobby:
    """Where visitors come from.

    Attributes:
        begun: the ids of the sessions of this run.
        named: what new visitors were named by, of the chat that the manifest states.

    """

    http: Http
    chat: Chat | None
    begun: list[str] = field(default_factory=list[str])
    named: list[Name] = field(default_factory=list[Name])
    tally: Tally = field(default_factory=Tally)
    _regular: Visitor | None = None

    def stranger(self) -> Visitor:
        """Make a visitor who has no session yet.

        Raises:
            Unsaid: the manifest says nothing of a chat.

        """
        return self.of(self.stated)

    @property
    def stated(self) -> Chat:
        """What the manifest says of the chat.

        Raises:
            Unsaid: nothing.

        """
        if self.chat is None:
            raise Unsaid("chat")
        return self.chat

    def of(self, chat: Chat) -> Visitor:
        """Make a visitor of a chat that differs from what the manifest says."""
        named = self.named if chat is self.chat else list[Name]()
        return Visitor(self.http, chat, self.tally, begun=self.begun, named=named)

    async def regular(self) -> Visitor:
        """Give the one visitor of this run whose limits are measured.

        Raises:
            Unsaid: the manifest says nothing of a chat.
            Unseen: the chat gives no session.
            NeedsConsent: the door stayed shut.

        """
        if self._regular is None:
            visitor = self.stranger()
            begun = await visitor.begin()
            if not begun.taken:
                detail = f"{visitor.chat.start} gives no session ({begun.status})"
                raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
            self._regular = visitor
        return self._regular
