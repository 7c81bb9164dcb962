"""How an answer comes while it is written, and where the product says what the model costs."""

from pydantic import Field

from launchready.manifest.fields import Line
from launchready.manifest.routes import Place, Route, Text
from launchready.manifest.table import Table


class Stream(Table):
    """How an answer comes while it is written, and how soon it ends when nobody reads it."""

    route: Route | None = Field(
        default=None,
        description="What it is read from, where the answer to `send` is not it.",
        examples=["GET /v1/conversations/{id}/events"],
    )
    first: Line = Field(
        description="What has come there once the first words of the answer are there.",
        examples=["event: delta"],
    )
    prompt: Text = Field(
        description="A question with an answer so long that it is still being written when "
        "`grace_seconds` and `watch_seconds` are over. The run asks it a few times.",
        examples=["Please describe each of your services in detail."],
    )
    grace_seconds: float = Field(
        default=2.0, ge=0, le=30,
        description="How long the answer may go on being written when nobody reads it any more.",
    )  # fmt: skip
    watch_seconds: float = Field(
        default=5.0, ge=0.1, le=60,
        description="How long the provider's counter is watched then. One that counts what has "
        "ended, and not what is being written, needs as long as a whole answer.",
    )  # fmt: skip


class Ledger(Table):
    """Where the product says what its model has cost so far, as `[identity.owner]` sees it."""

    route: Route = Field(description="What shows it.", examples=["GET /v1/spend"])
    dollars: Place = Field(
        description="Where it holds the dollars of this day, or of all days, as exact as they are "
        "counted.",
        examples=["/today/dollars"],
    )
