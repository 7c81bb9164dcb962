"""What else of a visitor costs money beside a message: uploads, transcripts, a WebSocket."""

from typing import Annotated

from pydantic import Field, Strict, ValidationInfo, field_validator

from launchready.manifest.fields import Line, at_most
from launchready.manifest.routes import Pointer, Route, Text
from launchready.manifest.socket import Socket, opened_by_get
from launchready.manifest.table import Table

SIDES_AT_MOST = 10


class Side(Table):
    """A route of the chat's host that costs money or work, and its limit."""

    name: Line = Field(description="What it is called.", examples=["transcript"])
    route: Route = Field(description="What is asked.", examples=["GET /v1/transcript"])
    body: Text = Field(
        default="",
        description="What is sent there, JSON or a form; `{text}` becomes words that "
        "are others each time.",
        examples=["{}"],
    )
    accepted: Pointer = Field(
        description="Where the answer holds a text or a number if it was done. An answer without "
        "it is a refusal, whatever its status.",
        examples=["/transcript/id"],
    )
    per_minute: int = Field(
        ge=1, le=60, description="How often one visitor may do it a minute. The run does it a few "
        "times more, all for real.", examples=[3],
    )  # fmt: skip
    socket: Socket | None = Field(
        default=None,
        description="That it is a WebSocket, on which `body` is sent as a frame: each frame "
        "counts, not the connection. What comes holds `accepted`, or what `refusal` of [chat] "
        "points at; or it is closed.",
    )

    @field_validator("socket")
    @classmethod
    def _opens(cls, socket: Socket | None, info: ValidationInfo) -> Socket | None:
        return opened_by_get(socket, str(info.data.get("route", "GET")), "route")


Sides = Annotated[
    tuple[Side, ...], Strict(strict=False), Field(max_length=SIDES_AT_MOST), at_most(SIDES_AT_MOST)
]
