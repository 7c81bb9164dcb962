"""A hook that takes away what the chat's budget needs, for as long as the run says."""

from typing import Annotated

from pydantic import Field, Strict

from launchready.manifest.fields import DeclaredHost, Line, at_most
from launchready.manifest.routes import Route, Text
from launchready.manifest.table import Table

DRILLS_AT_MOST = 4


class Drill(Table):
    """A hook of a staging system: a flag, or what puts a fault into the way to the store.

    The run begins it as one of its last acts, sends three messages, and ends it, whatever happens
    in between. Nobody else should be talking meanwhile.
    """

    name: Line = Field(
        description="What fails while it lasts: the budget's store, the price of a model, the "
        "user.",
        examples=["budget store"],
    )
    host: DeclaredHost | None = Field(
        default=None,
        description="The host of the hook, one of the product's. Without it, the chat's.",
        examples=["chat.acme.test"],
    )
    begin: Route = Field(description="What begins it.", examples=["POST /drills/budget-store"])
    begin_body: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["{}"]
    )
    end: Route = Field(description="What ends it.", examples=["POST /drills/budget-store/end"])
    end_body: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["{}"]
    )
    headers: dict[str, Text] = Field(
        default={}, description="What both requests carry; `{secret}` stands for the key.",
        examples=[{"Authorization": "Bearer {secret}"}],
    )  # fmt: skip
    secret: Annotated[str, Field(min_length=1, max_length=4_000)] | None = Field(
        default=None,
        repr=False,
        description="The key of the hook, only as a reference to an environment variable named "
        "`LAUNCHREADY_*`.",
        examples=["${LAUNCHREADY_DRILL_SECRET}"],
    )
    settle_seconds: float = Field(
        default=2.0, ge=0, le=30,
        description="How long it may take to hold, and the product to be well again.",
    )  # fmt: skip
    shows: Route | None = Field(
        default=None,
        description="What shows at the chat's host that the drill holds, such as its readiness.",
        examples=["GET /readyz"],
    )
    shows_status: int = Field(
        default=503, ge=100, le=599,
        description="The status with which it answers then, and otherwise not.",
    )  # fmt: skip
    shows_text: Line | None = Field(
        default=None, description="What stands in that answer too.", examples=["budget store"]
    )


Drills = Annotated[
    tuple[Drill, ...],
    Strict(strict=False),
    Field(max_length=DRILLS_AT_MOST),
    at_most(DRILLS_AT_MOST),
]
