"""The routes that take files, and who may read what they took."""

from typing import Annotated, Literal

from pydantic import Field, Strict

from launchready.manifest.fields import Line, at_most
from launchready.manifest.routes import ObjectRoute, Place, Route, Text
from launchready.manifest.table import Table

UPLOADS_AT_MOST = 3
LARGEST = 1_000_000_000

Reader = Literal["peer", "low", "foreign", "anonymous"]
Readers = Annotated[
    tuple[Reader, ...], Strict(strict=False), Field(max_length=4), at_most(4)
]  # fmt: skip


class Upload(Table):
    """A route that takes a file as a browser's form sends it (multipart/form-data).

    The run sends harmless files and those that are none to it, and removes all of them.
    """

    name: Line = Field(description="What it is called.", examples=["attachment"])
    send: Route = Field(description="What takes the file.", examples=["POST /v1/files"])
    part: Line = Field(default="file", description="The form's field for it.", examples=["file"])
    fields: dict[str, Text] = Field(
        default={}, description="What else the form holds, with what `before` of [access] kept.",
        examples=[{"csrf": "{csrf}"}],
    )  # fmt: skip
    sample: Literal["png", "pdf", "txt"] = Field(
        default="png", description="A type that it takes, for the harmless ones.", examples=["pdf"]
    )
    id: Place = Field(
        default="/id", description="Where the answer holds the file's id.", examples=["/id"]
    )
    read: ObjectRoute = Field(
        description="What gives the file back, byte by byte.", examples=["GET /v1/files/{id}"]
    )
    delete: ObjectRoute = Field(
        description="What removes it: whatever a run makes, it takes away again.",
        examples=["DELETE /v1/files/{id}"],
    )
    removal: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )
    readers: Readers | None = Field(
        default=None,
        description="Who may read it beside its owner; `[]` is nobody. Without it the question "
        "is left to you.",
        examples=[["peer"]],
    )
    most_bytes: int | None = Field(
        default=None, ge=1_000, le=LARGEST,
        description="Bytes of the largest file that is taken. More than 5,000,000 are not tried.",
        examples=[1_000_000],
    )  # fmt: skip
    open: bool = Field(
        default=False, description="Whether anybody may send a file, without credentials."
    )
    link: Place | None = Field(
        default=None,
        description="Where the answer holds a link that opens the file for a while, without "
        "credentials.",
        examples=["/link"],
    )
    link_seconds: int = Field(
        default=60, ge=1, le=60, description="How long such a link opens it. The run waits for it."
    )


Uploads = Annotated[tuple[Upload, ...], Strict(strict=False), at_most(UPLOADS_AT_MOST)]
