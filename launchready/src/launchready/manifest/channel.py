"""The streams and WebSockets on which a product tells what happens, and whose they are."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, ValidationInfo, field_validator

from launchready.manifest.fields import Line, Origin, at_most, fault, fault_at, quoted
from launchready.manifest.routes import ID, Route, Text
from launchready.manifest.table import Table

CHANNELS_AT_MOST = 5
FRAMES_AT_MOST = 3

Frames = Annotated[
    tuple[Text, ...],
    Strict(strict=False),
    Field(max_length=FRAMES_AT_MOST),
    at_most(FRAMES_AT_MOST),
]


class Channel(Table):
    """A stream of server-sent events, or a WebSocket.

    Whoever may read an object may hear of it, nobody else.
    """

    name: Line = Field(description="What it is called.", examples=["inbox"])
    subscribe: Route = Field(
        description="What is asked to listen. `{id}` is where the object's id goes, if it does.",
        examples=["GET /v1/events"],
    )
    kind: Literal["events", "websocket"] = Field(
        default="events",
        validate_default=True,
        description="What is opened: an answer of server-sent events, or a WebSocket (RFC 6455).",
        examples=["websocket"],
    )
    join: Frames = Field(
        default=(),
        description="What is sent on the WebSocket once it is open, each when something has come "
        "of the one before. `{id}`, `{token}` and `{secret}` stand for what they do in routes.",
        examples=[['{"type": "join", "token": "{token}"}']],
    )
    protocol: Line | None = Field(
        default=None,
        description="The subprotocol that the WebSocket asks for.",
        examples=["graphql-transport-ws"],
    )
    origin: Origin | None = Field(
        default=None,
        description="The page that opens the WebSocket. Without it, the host of [access], or for a "
        "visitor's conversation the site.",
        examples=["https://www.acme.test"],
    )
    resource: Line | None = Field(
        default=None,
        description="The [[resource]] that it tells of; it needs an `update`. Without it, the "
        "stream is that of a visitor's conversation at the host of [chat].",
        examples=["lead"],
    )
    shows: Literal["text", "id"] = Field(
        default="text",
        validate_default=True,
        description="What arrives of an event: the text that was written, or the object's id.",
        examples=["id"],
    )
    within: int = Field(
        default=0,
        ge=0,
        le=60,
        description="Seconds until a stream says nothing more whose session was ended.",
        examples=[2],
    )

    @field_validator("kind")
    @classmethod
    def _opens(cls, kind: str, info: ValidationInfo) -> str:
        route = str(info.data.get("subscribe", "GET"))
        if kind == "websocket" and not route.startswith("GET"):
            raise fault("a WebSocket is opened by GET", 'write subscribe = "GET /v1/socket"')
        return kind

    @field_validator("join", "protocol", "origin")
    @classmethod
    def _of_a_socket(cls, value: object, info: ValidationInfo) -> object:
        if value and info.data.get("kind") == "events":
            raise fault("events are not joined: they are asked for", 'or say kind = "websocket"')
        return value

    @field_validator("shows")
    @classmethod
    def _tells_something(cls, shows: str, info: ValidationInfo) -> str:
        told = (info.data.get("subscribe", ""), *info.data.get("join", ()))
        if shows == "id" and any(ID in each for each in told):
            raise fault("who subscribes knows the id already", 'write shows = "text"')
        return shows


Channels = Annotated[tuple[Channel, ...], Strict(strict=False), at_most(CHANNELS_AT_MOST)]


def of_something(channels: Channels, stated: Mapping[str, Any]) -> Channels:
    """See that each tells of something that the manifest declares.

    Raises:
        PydanticCustomError: one does not.

    """
    known = [resource.name for resource in stated.get("resource", ())]
    for index, channel in enumerate(channels):
        if channel.resource is None and "chat" in stated and stated["chat"] is None:
            raise fault_at(
                index, "there is no chat to go with it", "name a resource, or say [chat]"
            )
        if channel.resource and "resource" in stated and channel.resource not in known:
            what = f"{quoted(channel.resource)} is no [[resource]]"
            raise fault_at(index, what, "name one that is declared")
    return channels
