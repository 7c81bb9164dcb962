"""A chat with a limit, and what is wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum

from testbed.world.answering import Answering
from testbed.world.claims import Claims
from testbed.world.drills import Drills
from testbed.world.gate import Gate
from testbed.world.lines import Lines
from testbed.world.live import Live
from testbed.world.radio import Radio
from testbed.world.streams import Streams
from testbed.world.till import Till
from testbed.world.visits import Visits
from testbed.world.writing import Writing


class By(StrEnum):
    """What a limit counts by; each but the connection can be had anew."""

    CONNECTION = "connection"
    SESSION = "session"
    COOKIES = "cookies"
    AGENT = "user-agent"
    PATH = "path"
    METHOD = "method"
    TYPE = "content type"


class Refusal(StrEnum):
    """How too much is refused.

    PLAIN: 429 with Retry-After in seconds.
    DATED: 429 with Retry-After as a date.
    BARE: 429 without it.
    ERROR: 200, with an error in the body.
    """

    PLAIN = "plain"
    DATED = "dated"
    BARE = "bare"
    ERROR = "error"


class Fragile(StrEnum):
    """What becomes of a message whose content is called text.

    NOT: it is read like any other.
    BREAKS: a 500, and nothing else.
    PAYS: a 500 once the model was called.
    SILENT: a 504, as a front gives where the product behind it says nothing.
    """

    NOT = "not"
    BREAKS = "breaks"
    PAYS = "pays"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Chatroom:
    """The chat.

    Attributes:
        limit: messages that it takes of one visitor; 0 is without end.
        by: what it counts by.
        address: messages that it takes of one address in all; 0 is without end.
        believes: a header field that it takes the visitor's address from.
        front: something before it overwrites that field.
        hops: addresses that it wants in that field, since something before it adds some.
        longest: characters of a message; 0 is without end.
        cuts: takes what is longer, and cuts it in silence.
        loose: finds its route by any spelling of the path, and takes PUT for POST.
        mute: takes no message at all.
        fragile: what it makes of content that is called text.
        gate: which pages get a ticket, without which no session begins.
        till: how it counts.
        words: what whoever is refused is told.
        lines: the streams that tell a visitor what is new.
        visits: how it tells its visitors apart.
        radio: whom it tells live what is said, and `live` the same on a WebSocket.
        claims: what it makes of a visitor who says who they are.
        writing: how it writes long answers.
        streams: how it takes messages over HTTP/2; None where it speaks HTTP/1.1 alone.
        drills: what it does while something is missing that its budget needs.
        answering: what it answers.

    """

    limit: int = 6
    by: By = By.CONNECTION
    address: int = 0
    believes: str = ""
    front: bool = False
    hops: int = 1
    longest: int = 200
    cuts: bool = False
    loose: bool = False
    mute: bool = False
    fragile: Fragile = Fragile.NOT
    gate: Gate = field(default_factory=Gate)
    till: Till = field(default_factory=Till)
    words: str = "Please slow down: try again in a minute, or call us."
    lines: Lines = field(default_factory=Lines)
    visits: Visits = field(default_factory=Visits)
    radio: Radio = field(default_factory=Radio)
    live: Live = field(default_factory=Live)
    claims: Claims = field(default_factory=Claims)
    writing: Writing = field(default_factory=Writing)
    streams: Streams | None = None
    drills: Drills = field(default_factory=Drills)
    answering: Answering = field(default_factory=Answering)
    refusal: Refusal = Refusal.PLAIN

    @property
    def methods(self) -> frozenset[str]:
        """The methods by which a message is sent."""
        return frozenset({"POST", "PUT"}) if self.loose else frozenset({"POST"})
