"""How a WebSocket is opened, and what is sent on it first."""

from typing import Annotated

from pydantic import Field, Strict

from launchready.manifest.fields import Line, Origin, at_most, fault
from launchready.manifest.routes import Text
from launchready.manifest.table import Table

FRAMES_AT_MOST = 3

Frames = Annotated[
    tuple[Text, ...],
    Strict(strict=False),
    Field(max_length=FRAMES_AT_MOST),
    at_most(FRAMES_AT_MOST),
]


class Socket(Table):
    """A WebSocket (RFC 6455), and what opens it; `{}` where nothing is to be said of that."""

    join: Frames = Field(
        default=(),
        description="What is sent once it is open, each when something has come of the one "
        "before. `{id}`, `{token}` and `{secret}` stand for what they do in routes.",
        examples=[['{"type": "join", "token": "{token}"}']],
    )
    protocol: Line | None = Field(
        default=None,
        description="The subprotocol that it asks for.",
        examples=["graphql-transport-ws"],
    )
    origin: Origin | None = Field(
        default=None,
        description="The page that opens it. Without it, the host of [access] where it tells of a "
        "resource, and the site where it is a visitor's.",
        examples=["https://www.acme.test"],
    )


def opened_by_get(socket: Socket | None, route: str, key: str) -> Socket | None:
    """See that a WebSocket is asked for as one is.

    Raises:
        PydanticCustomError: by another method; `key` is where the manifest says so.

    """
    if socket and not route.startswith("GET"):
        raise fault("a WebSocket is opened by GET", f'write {key} = "GET /v1/socket"')
    return socket
