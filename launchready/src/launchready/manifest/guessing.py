"""What the login makes of passwords that are guessed, and the account to try that with."""

from pydantic import Field

from launchready.manifest.fields import Line
from launchready.manifest.routes import Route, Text
from launchready.manifest.table import Table


class Guessing(Table):
    """How many wrong passwords the login takes.

    They are tried with the account of `[identity.spare]`, which may be locked by that: lend one
    that nobody works with. Its own password is what shows whether the login still refuses.
    """

    account: Line = Field(
        description="The name of that account, as it stands in the body of its login.",
        examples=["spare@acme.test"],
    )
    attempts: int = Field(
        ge=1, le=20,
        description="Wrong passwords in a row that are taken for one account; after them even "
        "the right one is refused.",
        examples=[10],
    )  # fmt: skip
    address_attempts: int | None = Field(
        default=None, ge=1, le=60,
        description="The same for one address, whatever the accounts. It is spent with names of "
        "nobody, and without it is not tried.",
        examples=[40],
    )  # fmt: skip
    locked_seconds: int = Field(
        ge=1, le=86_400,
        description="Seconds after which the right password works again, at the latest. Up to 65 "
        "are waited for; an account that is locked for longer is left so.",
        examples=[900],
    )  # fmt: skip
    change: Route | None = Field(
        default=None,
        description="What sets another password of that account. One that everybody tries has to "
        "be refused there; one that nobody has is set, and taken back.",
        examples=["POST /v1/password"],
    )
    change_body: Text = Field(
        default="",
        description="What is sent there, JSON or a form; `{secret}` is the present password, and "
        "`{new}` another.",
        examples=['{"old": "{secret}", "new": "{new}"}'],
    )
