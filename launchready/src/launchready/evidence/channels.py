"""Who heard what a product's streams said, while the run caused it to be said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who listened while an event arrived where it belongs.

    Attributes:
        channel: what the manifest calls it.
        who: for people.
        heard: it was told of the event.
        status: of the answer to the subscription, for people; nothing rests on it.
        foreign: it is a page of another site, in the browser of somebody who may hear.

    """

    channel: str
    route: str
    host: str
    who: str
    heard: bool
    status: int
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Channels:
    """The streams of a product.

    Attributes:
        strangers: those who may not hear, each beside an owner who did.
        ended: those whose session was ended while they listened; they had heard what came before.
        open: channels of which nobody may be kept out.

    """

    strangers: tuple[Listener, ...]
    ended: tuple[Listener, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def overheard(self) -> tuple[Listener, ...]:
        """Those who heard what they may not."""
        return tuple(each for each in (*self.strangers, *self.ended) if each.heard)
