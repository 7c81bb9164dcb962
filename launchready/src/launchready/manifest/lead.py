"""The form in which visitors leave their name, and where its owner sees what came of it."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from launchready.manifest.access import Property
from launchready.manifest.fields import DeclaredHost, MailAddress, fault
from launchready.manifest.routes import ObjectRoute, Place, Route, Steps, Text
from launchready.manifest.table import Table

NAMED = ("{name}", "{email}", "{text}")


def _filled_in(text: str) -> str:
    for name in NAMED:
        if name not in text:
            raise fault("the form has no place for it", f"put {name} where it goes")
    return text


class Lead(Table):
    """The form that people leave their name in. The run fills it in as they do, and as machines do.

    What comes of it is read in `list` as [identity.owner], who takes all of it away again.
    """

    host: DeclaredHost = Field(
        description="The host that takes it, one of the product's.", examples=["chat.acme.test"]
    )
    email: MailAddress = Field(
        description="An address of your own that leads may name: the product may write to it, and "
        "to the same with `+` and a word behind its name.",
        examples=["launch@acme.test"],
    )
    before: Steps = Field(default=(), description="What a browser asks before the form is there.")
    send: Route = Field(description="What takes it.", examples=["POST /v1/leads"])
    headers: dict[str, Text] = Field(
        default={}, description="What it carries.",
        examples=[{"Authorization": "Bearer {visitor}"}],
    )  # fmt: skip
    body: Annotated[Text, AfterValidator(_filled_in)] = Field(
        description="What is sent there, JSON or a form: `{name}`, `{email}`, `{text}`, and "
        "`{phone}` where it asks for one.",
        examples=['{"name": "{name}", "email": "{email}", "message": "{text}"}'],
    )
    trap: Property | None = Field(
        default=None, description="A field that people do not see, so that machines fill it in.",
        examples=["website"],
    )  # fmt: skip
    seconds: int = Field(
        default=2, ge=1, le=20,
        description="After so many seconds whoever was given the form is taken for a person.",
    )  # fmt: skip
    each: int = Field(
        default=1, ge=1, le=5,
        description="How many different leads one form may bring in.",
    )  # fmt: skip
    list: Route = Field(description="What shows them to their owner.", examples=["GET /v1/leads"])
    suspects: Route | None = Field(
        default=None, validate_default=True,
        description="What shows their owner those alone that are taken for a machine's, where "
        "they are kept and marked.",
        examples=["GET /v1/leads?state=suspect"],
    )  # fmt: skip
    id: Place = Field(
        default="/id",
        description="Where the answer of `send` holds what it is removed by; or what was kept "
        "before, by its name in braces.",
        examples=["/lead/id"],
    )
    delete: ObjectRoute = Field(
        description="What removes one: whatever a run makes, it takes away again.",
        examples=["DELETE /v1/leads/{id}"],
    )
    removal: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )

    @field_validator("suspects")
    @classmethod
    def _are_fewer(cls, suspects: str | None, info: ValidationInfo) -> str | None:
        if suspects and suspects == info.data.get("list"):
            raise fault("that is the list of all of them", "name what shows the suspects alone")
        return suspects
