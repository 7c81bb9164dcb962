"""What `[[channel]]` of the manifest says of the streams and WebSockets of a product."""

from dataclasses import dataclass

from launchready.reach.filling import named
from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Channel:
    """A stream that tells what happens to an object, or in a visitor's conversation.

    Attributes:
        resource: the kind of object; empty where it is a visitor's conversation.
        by_id: what arrives names the object by its id, and does not hold what was written.
        within: seconds until a stream says nothing more whose session has ended.
        socket: it is a WebSocket, and the rest is about that.
        join: what is sent once it is open.
        protocol: the subprotocol that is asked for; empty where none is.
        origin: of the product's own page that opens it.

    """

    name: str
    subscribe: Route
    resource: str = ""
    by_id: bool = False
    within: int = 0
    socket: bool = False
    join: tuple[str, ...] = ()
    protocol: str = ""
    origin: str = ""

    @property
    def names(self) -> frozenset[str]:
        """What of somebody's is put into what opens it, beside headers and cookies."""
        return named(" ".join((self.subscribe.path, self.protocol, *self.join)))
