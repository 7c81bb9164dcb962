"""The provider's own counter: what the model's provider says was called and charged."""

from typing import Annotated

from pydantic import Field

from launchready.manifest.fields import HostName
from launchready.manifest.routes import Pointer, Route, Text
from launchready.manifest.table import Table


class Meter(Table):
    """Where the model's provider, or your gateway to it, says how much was called so far.

    It is the second witness of what a message costs: what the chat takes is compared with what
    was called. To lend its secret is the consent to read it, and it goes to this host alone.
    """

    host: HostName = Field(
        description="The host that is asked; it need not be one of the product's.",
        examples=["usage.provider.test"],
    )
    route: Route = Field(description="What reads the counter.", examples=["GET /v1/usage"])
    secret: Annotated[str, Field(min_length=1, max_length=4_000)] = Field(
        repr=False,
        description="A key that may read and nothing else, only as a reference to an environment "
        "variable named `LAUNCHREADY_*`. `{secret}` stands for it below.",
        examples=["${LAUNCHREADY_METER_SECRET}"],
    )
    headers: dict[str, Text] = Field(
        default={"Authorization": "Bearer {secret}"}, description="What the request carries.",
        examples=[{"Authorization": "Bearer {secret}"}],
    )  # fmt: skip
    calls: Pointer = Field(
        description="Where the answer holds how many calls there were so far.", examples=["/calls"]
    )
    tokens: Pointer | None = Field(
        default=None, description="Where it holds their tokens.", examples=["/tokens"]
    )
    output_tokens: Pointer | None = Field(
        default=None,
        description="Where it holds those that were written, without what was sent.",
        examples=["/output_tokens"],
    )
    dollars: Pointer | None = Field(
        default=None, description="Where it holds their dollars.", examples=["/dollars"]
    )
    lag_seconds: float = Field(
        default=2.0,
        ge=0,
        le=30,
        description="How long a call may take to show there. That no call came is said only then.",
    )
