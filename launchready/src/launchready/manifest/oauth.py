"""How somebody logs in by the word of a provider of identity, and how the run may be that one."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from launchready.manifest.fields import Line, MailAddress, fault, quoted
from launchready.manifest.places import listened
from launchready.manifest.routes import Route, Steps, Text
from launchready.manifest.table import Table

_ISSUER = re.compile(r"https?://[^\s?#]+")
_PATH = re.compile(r"/[^\s?#{}]*")


def _issuer(text: str) -> str:
    if not _ISSUER.fullmatch(text):
        raise fault(f"{quoted(text)} is no issuer", "as https://login.acme.test, without a query")
    return text


def _path(text: str) -> str:
    if not _PATH.fullmatch(text):
        raise fault(f"{quoted(text)} is no path", 'as "/login/sso/callback"')
    return text


def _port(text: str) -> str:
    if not listened(text)[1]:
        raise fault(
            f"{quoted(text)} has no port", "the one that the issuer leads to: 127.0.0.1:9400"
        )
    return text


class OAuth(Table):
    """The login by another one's word: OAuth, OpenID Connect, single sign-on.

    A staging product is told to trust `issuer`, and the run answers there for as long as it tries
    the login. What is below it: `/.well-known/openid-configuration`, `/authorize`, `/token`,
    `/jwks` and `/userinfo`.
    """

    before: Steps = Field(
        default=(), description="What is asked before, such as the page with a form's hidden field."
    )
    begin: Route = Field(
        description="What sends a browser to the provider.", examples=["GET /login/sso"]
    )
    begin_body: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )
    callback: Annotated[Text, AfterValidator(_path)] = Field(
        description="The path that the provider sends back to, by GET.",
        examples=["/login/sso/callback"],
    )
    issuer: Annotated[Text, AfterValidator(_issuer)] = Field(
        description="What the product knows the run's provider by.",
        examples=["http://127.0.0.1:9400"],
    )
    listen: Annotated[str, AfterValidator(_port)] = Field(
        description="An address of the machine that runs this, and a port, at which that issuer "
        "arrives, in clear. Where the issuer is of https, a tunnel of yours leads there.",
        examples=["127.0.0.1:9400"],
    )
    client_id: Line = Field(
        description="What the product calls itself there.", examples=["launchready-staging"]
    )
    client_secret: Annotated[str, Field(min_length=1, max_length=4_000)] | None = Field(
        default=None,
        repr=False,
        description="Its secret, only as a reference to an environment variable named "
        "`LAUNCHREADY_*`. Without one, codes are exchanged for whoever brings them.",
        examples=["${LAUNCHREADY_CLIENT_SECRET}"],
    )
    subject_email: MailAddress = Field(
        description="The mail address of somebody whom the product lets in by the provider's word.",
        examples=["sso@acme.test"],
    )
    existing: MailAddress = Field(
        description="The mail address of [identity.spare], whose account no provider has made.",
        examples=["spare@acme.test"],
    )
    providers: int = Field(
        default=1, ge=1, le=1_000,
        description="How many providers lead back to that callback. Where there are more than one, "
        "an answer in the name of another one has to be refused.",
    )  # fmt: skip
    remove: Route | None = Field(
        default=None,
        description="What takes away the account of whoever asks. Without it, the accounts that "
        "such a login makes stay: one of `subject_email`, and one that claims `existing`.",
        examples=["DELETE /v1/me"],
    )
    removal: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )
