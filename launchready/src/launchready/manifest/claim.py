"""How a visitor of the chat says who they are, and what proves it."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from launchready.manifest.fields import fault
from launchready.manifest.routes import Pointer, Route, Text
from launchready.manifest.table import Table

EMAIL = "{email}"


def _claiming(text: str) -> str:
    if EMAIL not in text:
        raise fault("nobody is claimed to be there", f"put {EMAIL} where the address goes")
    return text


Claiming = Annotated[Text, AfterValidator(_claiming)]


class Claim(Table):
    """How a visitor claims to be somebody: when the session begins, or in a form of it.

    The run claims to be people whom it makes up, with addresses at visitor.example.
    """

    start_body: Claiming | None = Field(
        default=None,
        description="What begins a session that claims to be somebody, in the place of the chat's "
        "own: `{email}` and `{name}` are the person's, `{signature}` proves the address.",
        examples=['{"email": "{email}", "name": "{name}", "signature": "{signature}"}'],
    )
    route: Route | None = Field(
        default=None, description="A form of the chat in which a visitor leaves who they are.",
        examples=["POST /v1/leads"],
    )  # fmt: skip
    body: Claiming | None = Field(
        default=None, description="What is sent there, JSON or a form, with the same names.",
        examples=['{"email": "{email}", "name": "{name}"}'],
    )  # fmt: skip
    accepted: Pointer | None = Field(
        default=None,
        validate_default=True,
        description="Where the answer to it holds a text or a number if it was taken.",
        examples=["/lead/id"],
    )
    secret: Annotated[str, Field(min_length=1, max_length=4_000)] | None = Field(
        default=None,
        repr=False,
        description="The key that signs for visitors whom your site knows, only as a reference to "
        "an environment variable named `LAUNCHREADY_*`. `{signature}` is the HMAC-SHA-256 of the "
        "address under it, in hexadecimal, and has to give the person their history.",
        examples=["${LAUNCHREADY_CLAIM_SECRET}"],
    )
    contacts: Route | None = Field(
        default=None,
        description="What shows `[identity.owner]`, at the host of `[access]`, who visitors say "
        "they are. It is read; without a key it has to show that the claim is taken at all.",
        examples=["GET /v1/leads"],
    )

    @field_validator("accepted")
    @classmethod
    def _claims_somehow(cls, accepted: str | None, info: ValidationInfo) -> str | None:
        formed = [info.data.get(name) for name in ("route", "body")] + [accepted]
        if any(formed) and not all(formed):
            raise fault("a form has route, body and accepted", "say all three of them, or none")
        if not any(formed) and not info.data.get("start_body"):
            raise fault("nothing claims anything", "say start_body, or route, body and accepted")
        return accepted
