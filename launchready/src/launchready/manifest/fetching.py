"""What fetches addresses that somebody gives it, and where the run listens for it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Strict, ValidationInfo, field_validator

from launchready.manifest.fields import HostName, Line, at_most, fault, quoted
from launchready.manifest.places import listening, own_listening
from launchready.manifest.routes import Route, Text
from launchready.manifest.table import Table

FETCHERS_AT_MOST = 10
URL, PORT = "{url}", "{port}"


def _reached(text: str) -> str:
    if not text.startswith(("http://", "https://")) or any(c.isspace() for c in text):
        raise fault(f"{quoted(text)} is no address of the web", "write http:// or https://")
    return text if text.endswith("/") else f"{text}/"


class Fetcher(Table):
    """A route whose server fetches an address that the caller gives it."""

    name: Line = Field(description="What it is for.", examples=["link preview"])
    fetch: Route = Field(description="What is asked.", examples=["POST /v1/preview"])
    body: Text = Field(
        default="",
        validate_default=True,
        description="What is sent there, JSON or a form; `{url}` becomes the address. It may "
        "stand in the route instead.",
        examples=['{"url": "{url}"}'],
    )
    by: Literal["owner", "peer", "foreign", "low", "anonymous"] = Field(
        default="owner", description="Who asks.", examples=["owner"]
    )

    @field_validator("body")
    @classmethod
    def _takes_an_address(cls, body: str, info: ValidationInfo) -> str:
        if URL not in body and URL not in str(info.data.get("fetch", URL)):
            raise fault("no address is handed over", f"put {URL} where it goes, here or in fetch")
        return body


Fetchers = Annotated[tuple[Fetcher, ...], Strict(strict=False), at_most(FETCHERS_AT_MOST)]


class Inside(Table):
    """A place in the network of your servers, where the run listens and nobody may be sent."""

    listen: Annotated[str, AfterValidator(own_listening)] = Field(
        description="An address of the machine that runs this, loopback or private, which your "
        "servers could reach; and a port, any without one.",
        examples=["127.0.0.1"],
    )
    name: HostName | None = Field(
        default=None, description="A name that leads there for your servers.",
        examples=["inside.acme.test"],
    )  # fmt: skip
    rebinds: HostName | None = Field(
        default=None,
        description="A name that leads your servers outside when it is first asked for, and "
        "inside the next time.",
        examples=["rebind.acme.test"],
    )


class Outside(Table):
    """A place that your servers are meant to fetch from: without one, a refusal says nothing."""

    url: Annotated[Text, AfterValidator(_reached)] = Field(
        description="What they are given; `{port}` is the port that the run listens on.",
        examples=["http://hooks.acme.test:{port}/"],
    )
    listen: Annotated[str, AfterValidator(listening)] | None = Field(
        default=None,
        description="An address of the machine that runs this, at which that URL arrives; and a "
        "port, any without one. Redirects to the inside come from there.",
        examples=["127.0.0.1"],
    )
    holds: Line | None = Field(
        default=None,
        validate_default=True,
        description="Without `listen`: a text of that page which the answer of the route shows.",
        examples=["We fix what drips"],
    )

    @field_validator("holds")
    @classmethod
    def _tells(cls, holds: str | None, info: ValidationInfo) -> str | None:
        if holds is None and info.data.get("listen") is None:
            raise fault("nothing tells whether it was fetched", "say listen, or holds")
        return holds
