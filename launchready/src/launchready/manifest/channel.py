"""The streams and WebSockets on which a product tells what happens, and whose they are."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, ValidationInfo, field_validator

from launchready.manifest.fields import Line, at_most, fault, fault_at, quoted
from launchready.manifest.routes import ID, Route
from launchready.manifest.socket import Socket, opened_by_get
from launchready.manifest.table import Table

CHANNELS_AT_MOST = 5


class Channel(Table):
    """A stream of server-sent events, or a WebSocket.

    Whoever may read an object may hear of it, nobody else.
    """

    name: Line = Field(description="What it is called.", examples=["inbox"])
    subscribe: Route = Field(
        description="What is asked to listen. `{id}` is where the object's id goes, if it does.",
        examples=["GET /v1/events"],
    )
    socket: Socket | None = Field(
        default=None,
        description="That it is a WebSocket; without it, an answer of server-sent events is asked.",
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

    @field_validator("socket")
    @classmethod
    def _opens(cls, socket: Socket | None, info: ValidationInfo) -> Socket | None:
        return opened_by_get(socket, str(info.data.get("subscribe", "GET")), "subscribe")

    @field_validator("shows")
    @classmethod
    def _tells_something(cls, shows: str, info: ValidationInfo) -> str:
        socket = info.data.get("socket")
        told = (info.data.get("subscribe", ""), *(socket.join if socket else ()))
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
