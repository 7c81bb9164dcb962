"""How somebody who forgot their password sets another one, by a link in a mail."""

import re

from pydantic import Field, field_validator

from launchready.manifest.fields import MailAddress, fault, quoted
from launchready.manifest.routes import Route, Steps, Text
from launchready.manifest.table import Table

_LINK = re.compile(r"https://[^\s*]+[*][^\s*]*")


class Reset(Table):
    """The mail that lets somebody in who forgot their password.

    It is tried with the account of `[identity.spare]`, whose mail has to arrive in `[mailbox]`. In
    the end its password is again the one that was lent.
    """

    before: Steps = Field(
        default=(), description="What is asked before, such as the page with a form's hidden field."
    )
    request: Route = Field(description="What asks for the mail.", examples=["POST /v1/reset"])
    request_body: Text = Field(
        description="What is sent there, JSON or a form; `{address}` is whose mail it is.",
        examples=['{"email": "{address}"}'],
    )
    address: MailAddress = Field(
        description="The mail address of that account.", examples=["spare@receiver.test"]
    )
    link: Text = Field(
        description="How the link in the mail reads, on a host of the product; `*` is its secret.",
        examples=["https://www.acme.test/reset?token=*"],
    )
    redeem: Route = Field(
        description="What sets the password.", examples=["POST /v1/reset/confirm"]
    )
    redeem_body: Text = Field(
        description="What is sent there; `{token}` is the secret, and `{new}` the password.",
        examples=['{"token": "{token}", "password": "{new}"}'],
    )
    mail_seconds: float = Field(
        default=20.0, ge=0.1, le=60, description="Seconds that a mail takes, at most."
    )
    lasts_seconds: int = Field(
        ge=1, le=604_800,
        description="Seconds after which a link opens nothing. Up to 65 are waited for; that a "
        "longer one ends is not tried, and may be a day at most.",
        examples=[3_600],
    )  # fmt: skip

    @field_validator("link")
    @classmethod
    def _has_a_secret(cls, link: str) -> str:
        if not _LINK.fullmatch(link):
            hint = 'as "https://www.acme.test/reset?token=*"'
            raise fault(f"{quoted(link)} is no link with a secret", hint)
        return link
