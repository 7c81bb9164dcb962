"""What the manifest says of the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from launchready.reach.channel import Socket
from launchready.reach.claim import Claim
from launchready.reach.drill import Drill
from launchready.reach.embed import Embed
from launchready.reach.people import Route, Step


@dataclass(frozen=True, slots=True)
class Side:
    """A route beside the messages; `accepted` is a JSON pointer, as that of a message.

    Attributes:
        socket: how it is opened, where it is a WebSocket on which `body` is a frame.

    """

    name: str
    route: Route
    body: str
    accepted: str
    per_minute: int
    socket: Socket | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is the chat's business, and words that its answer holds."""

    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Looping:
    """A question that invites loops, how many calls it may cause, and what a step may take."""

    prompt: str
    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """What `[chat.ledger]` says: where the owner is shown what the model has cost so far."""

    route: Route
    dollars: str


@dataclass(frozen=True, slots=True)
class Streamed:
    """What `[chat.stream]` says: how an answer comes while it is written.

    Attributes:
        first: what has come once its first words are there.
        route: what it is read from; None where the answer to the message is it.
        grace: seconds for which it may go on when nobody reads it.
        watch: seconds for which the provider's counter is watched then.

    """

    first: str
    prompt: str
    route: Route | None
    grace: float
    watch: float


@dataclass(frozen=True, slots=True)
class Chat:
    """What `[chat]` of the manifest says.

    Attributes:
        token: a JSON pointer into the answer of `start`; empty where it gives none.
        id: the same of the conversation's id.
        read: what shows a visitor the conversation.
        end: what ends a session.
        events: what tells a visitor at once what is new.
        events_open: how many of them one visitor may have open.
        resource: which kind of object a session makes; empty where nobody says.
        ids: sessions that are looked at to see how ids are made.
        asks: what is its business.
        answer_seconds: how long an answer may take.
        refusal: where a refusal holds what the visitor is shown; empty where nobody says.
        accepted: a JSON pointer into the answer to a message that was taken.

    """

    host: str
    send: Route
    body: str
    accepted: str
    before: tuple[Step, ...] = ()
    start: Route | None = None
    start_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    start_body: str = ""
    token: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    refusal: str = ""
    sides: tuple[Side, ...] = ()
    turns_per_minute: int | None = None
    address_turns_per_minute: int | None = None
    ceiling_messages: int | None = None
    message_chars: int | None = None
    id: str = ""
    read: Route | None = None
    end: Route | None = None
    events: Route | None = None
    events_open: int | None = None
    resource: str = ""
    ids: int = 1_000
    embed: Embed | None = None
    claim: Claim | None = None
    stream: Streamed | None = None
    ledger: Ledger | None = None
    loop: Looping | None = None
    drills: tuple[Drill, ...] = ()
    asks: tuple[Question, ...] = ()
    answer_seconds: float = 15.0
