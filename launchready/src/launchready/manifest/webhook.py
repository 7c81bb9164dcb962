"""The routes that take events of other services, and how those sign them."""

import base64
import binascii
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, Strict, ValidationInfo, field_validator

from launchready.manifest.access import Planting
from launchready.manifest.environment import WEBHOOKS_AT_MOST
from launchready.manifest.fields import DeclaredHost, Line, at_most, fault, quoted
from launchready.manifest.routes import ObjectRoute, Place, Route, Text
from launchready.manifest.table import Table

BEFORE_BASE64 = "whsec_"
SIGNATURES = ("{hex}", "{base64}")

_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")


def _header(text: str) -> str:
    if not _HEADER.fullmatch(text):
        raise fault(f"{quoted(text)} is no name of a header", 'as "Webhook-Signature"')
    return text


def _holding(text: str) -> str:
    if sum(text.count(each) for each in SIGNATURES) != 1:
        raise fault("the signature has no one place", "put {hex} or {base64} where it goes")
    return text


def _covering(text: str) -> str:
    if text.count("{body}") != 1:
        raise fault("the body is not signed", "put {body} where it goes")
    return text


HeaderName = Annotated[str, AfterValidator(_header)]
Credential = Annotated[str, Field(min_length=1, max_length=4_000)]


class Webhook(Table):
    """A route that takes the events of another service, which signs them (HMAC, RFC 2104).

    The run sends it right events and forgeries, and reads as [identity.owner] what became of each.
    """

    name: Line = Field(description="What it is called.", examples=["billing"])
    host: DeclaredHost | None = Field(
        default=None,
        description="The host that takes them, one of the product's. Without it, that of [access].",
        examples=["chat.acme.test"],
    )
    route: Route = Field(description="What takes them.", examples=["POST /hooks/billing"])
    headers: dict[str, Text] = Field(
        default={}, description="What each carries beside its signature.",
        examples=[{"X-Event": "payment"}],
    )  # fmt: skip
    body: Planting = Field(
        description="An event that is of no harm, JSON or a form. `{canary}` becomes a text that "
        "nobody can guess, `{id}` the event's id, and `{time}` its time in Unix seconds.",
        examples=['{"id": "{id}", "type": "paid", "reference": "{canary}"}'],
    )
    secret: Credential = Field(
        repr=False,
        description="What signs them, only as a reference to an environment variable named "
        "`LAUNCHREADY_*`.",
        examples=["${LAUNCHREADY_BILLING_SECRET}"],
    )
    foreign_secret: Credential | None = Field(
        default=None, repr=False,
        description="What signs those of another tenant, a reference likewise.",
        examples=["${LAUNCHREADY_BILLING_FOREIGN}"],
    )  # fmt: skip
    secret_base64: bool = Field(
        default=False,
        description="Whether secrets are base64, behind `whsec_` or not, of the bytes that sign.",
    )
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = Field(
        default="sha256", description="The hash under the HMAC.", examples=["sha256"]
    )
    header: HeaderName = Field(
        description="What carries the signature.", examples=["Webhook-Signature"]
    )
    form: Annotated[Text, AfterValidator(_holding)] = Field(
        default="{hex}",
        description="How it reads: `{hex}` or `{base64}` is the signature, `{time}` the time.",
        examples=["t={time},v1={hex}"],
    )
    signed: Annotated[Text, AfterValidator(_covering)] = Field(
        default="{body}",
        description="What is signed: `{body}` as it is sent, with `{id}` and `{time}`.",
        examples=["{time}.{body}"],
    )
    id_header: HeaderName | None = Field(
        default=None, description="What carries the id, where a header does.",
        examples=["Webhook-Id"],
    )  # fmt: skip
    time_header: HeaderName | None = Field(
        default=None, validate_default=True,
        description="What carries the time, where a header of its own does.",
        examples=["Webhook-Timestamp"],
    )  # fmt: skip
    tolerance_seconds: int = Field(
        default=300, ge=1, le=86_400,
        description="So old may an event be, where it tells its time.",
    )  # fmt: skip
    shows: Route = Field(
        description="What shows [identity.owner], at the host of [access], what events have led "
        "to; no log of what was sent.",
        examples=["GET /v1/payments"],
    )
    lag_seconds: float = Field(
        default=2.0, ge=0.1, le=60, description="Seconds until it is shown there, at most."
    )
    delete: ObjectRoute | None = Field(
        default=None,
        description="What removes that: whatever a run makes, it takes away again. Without it, "
        "what was taken stays.",
        examples=["DELETE /v1/payments/{id}"],
    )
    id: Place = Field(
        default="{id}",
        description="What `{id}` is there: the event's own, its `{canary}`, or a place in what "
        "`shows` answers, in which `{canary}` may stand.",
        examples=["{canary}"],
    )
    removal: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )

    @field_validator("foreign_secret")
    @classmethod
    def _is_another(cls, secret: str | None, info: ValidationInfo) -> str | None:
        if secret and secret == info.data.get("secret"):
            raise fault("both secrets are one", "lend that of another tenant, or none")
        return secret

    @field_validator("secret_base64")
    @classmethod
    def _are_base64(cls, yes: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 - a validator
        for name in ("secret", "foreign_secret") if yes else ():
            text = str(info.data.get(name) or "")
            try:
                base64.b64decode(text.removeprefix(BEFORE_BASE64), validate=True)
            except binascii.Error:
                raise fault(
                    f"{name} is no base64", "take it as the other service shows it"
                ) from None
        return yes

    @field_validator("time_header")
    @classmethod
    def _tells_what_is_signed(cls, header: str | None, info: ValidationInfo) -> str | None:
        stated = info.data
        if _silent_of("{time}", stated, header):
            raise fault(
                "nothing tells the time that is signed", "say {time} in form, or time_header"
            )
        if _silent_of("{id}", stated, stated.get("id_header")):
            raise fault("nothing tells the id that is signed", "say {id} in body, or id_header")
        return header


def _silent_of(what: str, stated: dict[str, Any], header: str | None) -> bool:
    """Whether something is signed that the receiver is not told."""
    told = header or any(what in str(stated.get(key, "")) for key in ("form", "body"))
    return what in str(stated.get("signed", "")) and not told


Webhooks = Annotated[tuple[Webhook, ...], Strict(strict=False), at_most(WEBHOOKS_AT_MOST)]
