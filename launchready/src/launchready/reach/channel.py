"""What `[[channel]]` of the manifest says of the streams and WebSockets of a product."""

from dataclasses import dataclass

from launchready.reach.filling import named
from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Socket:
    """How a WebSocket is opened.

    Attributes:
        origin: of the product's own page that opens it.
        join: what is sent once it is open.
        protocol: the subprotocol that is asked for; empty where none is.

    """

    origin: str
    join: tuple[str, ...] = ()
    protocol: str = ""

    @property
    def written(self) -> str:
        """All that is sent to open it, with what stands in braces."""
        return " ".join((self.protocol, *self.join))


@dataclass(frozen=True, slots=True)
class Channel:
    """A stream that tells what happens to an object, or in a visitor's conversation.

    Attributes:
        resource: the kind of object; empty where it is a visitor's conversation.
        by_id: what arrives names the object by its id, and does not hold what was written.
        within: seconds until a stream says nothing more whose session has ended.
        socket: how it is opened where it is a WebSocket; else it is an answer of events.

    """

    name: str
    subscribe: Route
    resource: str = ""
    by_id: bool = False
    within: int = 0
    socket: Socket | None = None

    @property
    def names(self) -> frozenset[str]:
        """What of somebody's is put into what opens it, beside headers and cookies."""
        opening = self.socket.written if self.socket else ""
        return named(f"{self.subscribe.path} {opening}")
