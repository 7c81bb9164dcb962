"""What a chat is asked that is its business, and how its answer is known."""

from typing import Annotated

from pydantic import Field, Strict, ValidationInfo, field_validator

from launchready.manifest.fields import Line, at_most, fault
from launchready.manifest.routes import Text
from launchready.manifest.table import Table

ASKS_AT_MOST = 4


class Ask(Table):
    """A question that the bot is there for."""

    text: Text = Field(
        description="What a visitor asks.", examples=["What does it cost to clear a drain?"]
    )
    says: Line = Field(
        description="Words that its answer holds, and the question does not.",
        examples=["129 EUR"],
    )

    @field_validator("says")
    @classmethod
    def _is_no_echo(cls, says: str, info: ValidationInfo) -> str:
        if says.casefold() in str(info.data.get("text", "")).casefold():
            raise fault("the question says this itself", "name words that only the answer holds")
        return says


Asks = Annotated[
    tuple[Ask, ...], Strict(strict=False), Field(max_length=ASKS_AT_MOST), at_most(ASKS_AT_MOST)
]
