"""How an anonymous visitor speaks with the bot, and which limits it is said to have."""

from typing import Annotated

from pydantic import AfterValidator, Field

from launchready.manifest.ask import Asks
from launchready.manifest.claim import Claim
from launchready.manifest.drill import Drills
from launchready.manifest.fields import DeclaredHost, Line, fault
from launchready.manifest.routes import Place, Pointer, Route, Steps, Text
from launchready.manifest.side import Sides
from launchready.manifest.stream import Ledger, Stream
from launchready.manifest.table import Table

TEXT = "{text}"


def _speaking(text: str) -> str:
    if TEXT not in text:
        raise fault("nothing is said", f"put {TEXT} where the visitor's words go")
    return text


Speaking = Annotated[Text, AfterValidator(_speaking)]


class Chat(Table):
    """The chat as a visitor's browser uses it, and what its limits are said to be."""

    host: DeclaredHost = Field(
        description="The host that is asked, one of the product's.", examples=["chat.acme.test"]
    )
    before: Steps = Field(
        default=(),
        description="What is asked before a session begins, in this order. What is kept may "
        "stand in `start`, `start_body` and `headers`.",
    )
    start: Route | None = Field(
        default=None, description="What begins a visitor's session. Its cookies are kept.",
        examples=["POST /v1/sessions"],
    )  # fmt: skip
    start_body: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["{}"]
    )
    token: Pointer | None = Field(
        default=None, description="Where that answer holds a token; `{token}` in the headers.",
        examples=["/token"],
    )  # fmt: skip
    headers: dict[str, Text] = Field(
        default={}, description="What every message carries.",
        examples=[{"Authorization": "Bearer {token}"}],
    )  # fmt: skip
    send: Route = Field(description="What sends a message.", examples=["POST /v1/messages"])
    body: Speaking = Field(
        description="What is sent there, JSON or a form; `{text}` becomes the visitor's words.",
        examples=['{"text": "{text}"}'],
    )
    accepted: Pointer = Field(
        description="Where the answer to a message that was taken holds a text or a number. An "
        "answer without it is a refusal, whatever its status.",
        examples=["/message/id"],
    )
    id: Pointer | None = Field(
        default=None, description="Where the answer of `start` holds the conversation's id; "
        "`{id}` in the routes below.",
        examples=["/conversation/id"],
    )  # fmt: skip
    read: Route | None = Field(
        default=None, description="What shows a visitor the conversation.",
        examples=["GET /v1/conversations/{id}"],
    )  # fmt: skip
    end: Route | None = Field(
        default=None,
        description="What ends a visitor's session. What the run begins it ends by this.",
        examples=["DELETE /v1/session"],
    )  # fmt: skip
    events: Route | None = Field(
        default=None,
        description="What tells a visitor what is new, as server-sent events. Where a "
        "`[[channel]]` of the same route is a WebSocket, this is one too.",
        examples=["GET /v1/conversations/{id}/events"],
    )  # fmt: skip
    events_open: int | None = Field(
        default=None, ge=1, le=16,
        description="How many of them one visitor may have open. The run opens a few more, and "
        "leaves requests unfinished beside them.",
        examples=[4],
    )  # fmt: skip
    resource: Line | None = Field(
        default=None,
        description="The name of the `[[resource]]` that a session makes: its owner takes away, "
        "at the end of the run, whatever the run began.",
        examples=["conversation"],
    )
    ids: int = Field(
        default=1_000, ge=50, le=1_000,
        description="How many sessions the run looks at to see how their ids are made: those of "
        "other audits, and as many more as it has to begin.",
    )  # fmt: skip
    side: Sides = Field(
        default=(),
        description="What else costs money or work. Each is done until it is refused.",
    )
    drill: Drills = Field(
        default=(),
        description="What can be made to fail, to see that the chat fails closed.",
    )
    claim: Claim | None = Field(default=None, description="How a visitor claims to be somebody.")
    stream: Stream | None = Field(
        default=None, description="How an answer comes while it is written."
    )
    ledger: Ledger | None = Field(
        default=None, description="Where the product says what its model has cost so far."
    )
    ask: Asks = Field(
        default=(),
        description="What is the bot's business, and what its answer says. The first is asked "
        "before errands that are not, the last afterwards.",
    )
    answer_seconds: float = Field(
        default=15.0, ge=0.1, le=60,
        description="How long an answer may take, to its last word.",
    )  # fmt: skip
    refusal: Place | None = Field(
        default=None, description="Where a refusal holds the sentence that the visitor is shown.",
        examples=["/message"],
    )  # fmt: skip
    turns_per_minute: int | None = Field(
        default=None, ge=1, le=120,
        description="How many messages one visitor may send a minute. The run sends a few more.",
        examples=[10],
    )  # fmt: skip
    address_turns_per_minute: int | None = Field(
        default=None, ge=1, le=240,
        description="How many messages one address may send a minute in all its sessions, where "
        "that is more. The run begins new sessions until it is refused, or has sent twice as many.",
        examples=[60],
    )  # fmt: skip
    ceiling_messages: int | None = Field(
        default=None, ge=1, le=200,
        description="How many messages of all visitors together the day's budget lasts for, where "
        "it was scaled down for a run: the run spends all of it, as its last act.",
        examples=[40],
    )  # fmt: skip
    message_chars: int | None = Field(
        default=None, ge=1, le=100_000,
        description="How long one message may be, in characters. The run sends longer ones.",
        examples=[2_000],
    )  # fmt: skip
    model: Line | None = Field(
        default=None, description="The model that answers, as `launchready cost` prices it.",
        examples=["claude-haiku-4-5"],
    )  # fmt: skip
    input_tokens: int | None = Field(
        default=None, ge=1, le=10_000_000, examples=[8_000],
        description="The most that one call sends: system prompt, history, what is looked up.",
    )  # fmt: skip
    output_tokens: int | None = Field(
        default=None, ge=1, le=1_000_000, examples=[800],
        description="The most that one call may answer: the cap that your code sets.",
    )  # fmt: skip
    loop: Text | None = Field(
        default=None, description="A question that makes the bot use its tools again and again, "
        "up to `calls_per_message`.",
        examples=["Look up my booking until you have found it."],
    )  # fmt: skip
    loop_seconds: float = Field(
        default=10.0, ge=0.1, le=60, description="How long one step of that may take."
    )
    calls_per_message: int = Field(
        default=1,
        ge=1,
        le=1_000,
        description="How often the model is called for one message, at most: tools, retries.",
    )
    dollars_per_day: float | None = Field(
        default=None, ge=0, le=1_000_000, examples=[20.0],
        description="The most that all visitors together may cost a day, where that is enforced.",
    )  # fmt: skip
