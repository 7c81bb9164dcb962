"""What no look from outside can tell: the providers in use, and what a person vouches for."""

import re
from datetime import date
from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Strict, ValidationInfo, field_validator

from launchready.manifest.fields import Line, MailDomains, at_most, fault, quoted
from launchready.manifest.names import NoNameError, host, origin
from launchready.manifest.table import Table

PROVIDERS_AT_MOST = 50
GATES_AT_MOST = 100
ROUTES_AT_MOST = 50
LEVELS_AT_MOST = 10

_PATH = re.compile(r"[A-Za-z0-9._~/-]{0,200}")
_PATTERN = re.compile(r"(\*|GET|POST|PUT|PATCH|DELETE) /[^\s*]*\*?")
_PROVIDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .+-]{0,60}")


def _provider(text: str) -> str:
    """Normalise a provider: its name, a domain below which its hosts are, or a network."""
    try:
        return str(ip_network(text, strict=False))
    except ValueError:
        pass
    try:
        return host(text) if "." in text and " " not in text else _named(text)
    except NoNameError:
        return _named(text)


def _named(text: str) -> str:
    if not _PROVIDER.fullmatch(text):
        raise fault(f"{quoted(text)} is no provider", "a name, a domain, an address or a network")
    return text


def _bootstrap(text: str) -> str:
    """Accept the address of a bootstrap file: https, a host without a port, a plain path."""
    head, _, path = text.removeprefix("https://").partition("/")
    try:
        return f"{origin(f'https://{head}')}/{_plain(path)}"
    except NoNameError as error:
        raise fault(f"{quoted(text)} is no address of a bootstrap file: {error.why}") from None


def _plain(path: str) -> str:
    if not _PATH.fullmatch(path):
        raise NoNameError("its path holds more than letters, digits and . _ ~ / -")
    return path


def _pattern(text: str) -> str:
    if not _PATTERN.fullmatch(text):
        raise fault(f"{quoted(text)} names no routes", 'as "GET /leads/{id}" or "* /leads/*"')
    return text


Bootstrap = Annotated[str, Field(max_length=500), AfterValidator(_bootstrap)]
ProviderNames = Annotated[
    tuple[Annotated[str, AfterValidator(_provider)], ...],
    Strict(strict=False),
    Field(max_length=PROVIDERS_AT_MOST),
    at_most(PROVIDERS_AT_MOST),
]
Levels = Annotated[
    tuple[Annotated[int, Field(ge=1, le=100)], ...],
    Strict(strict=False),
    Field(min_length=1, max_length=LEVELS_AT_MOST),
    at_most(LEVELS_AT_MOST),
]
Patterns = Annotated[
    tuple[Annotated[str, Field(max_length=500), AfterValidator(_pattern)], ...],
    Strict(strict=False),
    Field(min_length=1, max_length=ROUTES_AT_MOST),
    at_most(ROUTES_AT_MOST),
]
Strangers = Annotated[
    tuple[Literal["peer", "low", "foreign", "anonymous"], ...],
    Strict(strict=False),
    Field(max_length=4),
    at_most(4),
]


class Providers(Table):
    """Who is in use, so that a record which points to somebody else is found.

    Each is named, as "Vercel", by a domain below which its hosts are, or by an address or a
    network of it or of your own.
    """

    web: ProviderNames = Field(
        description="Who serves the product's hosts, CDNs included.",
        examples=[["Vercel", "192.0.2.0/24"]],
    )
    mail: ProviderNames = Field(
        default=(),
        description="Who receives the product's mail, and who sends it.",
        examples=[["Google Workspace", "Postmark"]],
    )
    dns: ProviderNames = Field(
        default=(),
        description="Who serves its zones. Without it, name servers are not judged.",
        examples=[["Cloudflare"]],
    )


class Word(Table):
    """Somebody's word."""

    who: Line = Field(description="Who vouches for it.", examples=["Ada"])
    on: date = Field(description="The day on which it was looked up.", examples=["2026-11-01"])
    until: date = Field(
        description="The last day on which this counts (UTC); a year later at most.",
        examples=["2027-05-01"],
    )

    @field_validator("until")
    @classmethod
    def _within_a_year(cls, until: date, info: ValidationInfo) -> date:
        on = info.data.get("on")
        if on and not 0 <= (until - on).days <= 366:  # noqa: PLR2004 - days of the longest year
            raise fault("this counts for less than a day, or for more than a year")
        return until


class Registration(Word):
    """What a person vouches for where a registry publishes nothing."""

    domains: MailDomains = Field(
        description="The registered domains that this is about.", examples=[["acme.test"]]
    )
    ends: date = Field(
        description="The day on which the first of these registrations ends.",
        examples=["2028-05-01"],
    )
    locked: bool = Field(
        description="Whether a transfer lock is set on all of them.", examples=[True]
    )
    renews: bool = Field(
        description="Whether all of them renew by themselves, and whoever pays for it is known.",
        examples=[True],
    )


class Gate(Table):
    """Where it is decided who gets through to some routes."""

    routes: Patterns = Field(
        description="The routes behind it: a method or `*`, and a path, whose end may be `*`.",
        examples=[["GET /v1/leads/*", "* /v1/drafts*"]],
    )
    mechanism: Line = Field(
        description="How a caller is known there.", examples=["bearer token of a session"]
    )
    place: Line = Field(
        description="Where in the code it is decided.", examples=["app/access.py: may()"]
    )
    admits: Strangers = Field(
        default=(),
        description="Who gets through beside those whose things they are: some of `peer`, `low`, "
        "`foreign`, or `anonymous`, which is everybody.",
        examples=[["peer"]],
    )


class Map(Word):
    """Where access is decided."""

    gate: Annotated[tuple[Gate, ...], Strict(strict=False), at_most(GATES_AT_MOST)] = Field(
        min_length=1,
        max_length=GATES_AT_MOST,
        description="The first gate that names a route is the one that counts.",
    )


class Factor(Word):
    """What those with many rights need beside a password."""

    admins: bool = Field(
        description="Whether everybody who may do what an admin may needs a second factor.",
        examples=[True],
    )


class Alerts(Word):
    """Whether somebody is told how much of the model's budget is used."""

    at: Levels = Field(
        description="At how many per cent of it a person was told, and saw it.",
        examples=[[50, 80, 100]],
    )


class Attested(Table):
    """What somebody vouches for."""

    registration: Registration | None = Field(
        default=None, description="Of registrations whose registry publishes nothing."
    )
    access: Map | None = Field(
        default=None,
        description="Of where access is decided, gate by gate; it is held against what was seen.",
    )
    alerts: Alerts | None = Field(
        default=None, description="Of alerts on the budget, which arrive where no run looks."
    )
    factor: Factor | None = Field(
        default=None, description="Of a second factor, which no look from outside can tell."
    )
