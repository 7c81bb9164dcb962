"""The model of launchready.toml. Its descriptions make the reference page and the JSON Schema."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, ValidationInfo, field_validator

from launchready.manifest.absence import Absences, Stated, not_absent
from launchready.manifest.access import RESOURCES_AT_MOST, Access, Identity, Person, Resource
from launchready.manifest.channel import CHANNELS_AT_MOST, Channels, of_something
from launchready.manifest.chat import Chat
from launchready.manifest.embed import Embed
from launchready.manifest.environment import WEBHOOKS_AT_MOST
from launchready.manifest.fetching import FETCHERS_AT_MOST, Fetchers, Inside, Outside
from launchready.manifest.fields import (
    AuditName,
    ConsentEnd,
    DeclaredHosts,
    Hosts,
    Line,
    Origin,
    Secret,
    SubjectName,
    at_most,
    fault,
    fault_at,
    quoted,
    twice,
)
from launchready.manifest.lead import Lead
from launchready.manifest.mail import Mail, Mailbox
from launchready.manifest.meter import Meter
from launchready.manifest.names import sibling
from launchready.manifest.oauth import OAuth
from launchready.manifest.table import Table
from launchready.manifest.told import Attested, Providers
from launchready.manifest.upload import UPLOADS_AT_MOST, Uploads
from launchready.manifest.vantage import Vantage
from launchready.manifest.webhook import Webhooks

HTTPS = "https://"
WAIVERS_AT_MOST = 200


def _site_host(data: dict[str, Any]) -> str:
    return str(data["site"]).removeprefix(HTTPS)


def _family(data: dict[str, Any]) -> tuple[str, ...]:
    name = _site_host(data)
    return tuple(filter(None, (name, sibling(name))))


class Product(Table):
    """What is judged."""

    site: Origin = Field(
        description="The canonical origin: where every spelling of the address leads in the end. "
        "`https://` and a host; no port, no path.",
        examples=["https://www.acme.test"],
    )
    name: Line = Field(
        default_factory=_site_host,
        description="What people call the product. Without it, the site's host.",
        examples=["Acme Plumbing"],
    )
    hosts: Hosts = Field(
        default_factory=_family,
        description="Every public host of the product, the site's included; nothing else is "
        "touched. Without it, the site's host and its `www` or the domain above its `www`.",
        examples=[["acme.test", "www.acme.test", "chat.acme.test"]],
    )

    @property
    def site_host(self) -> str:
        """The host of the canonical origin."""
        return self.site.removeprefix(HTTPS)

    @field_validator("hosts")
    @classmethod
    def _holds_the_site(cls, hosts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        site = str(info.data.get("site", "")).removeprefix(HTTPS)
        if site and site not in hosts:
            raise fault(f"the site's host {quoted(site)} is not among the hosts", "add it")
        return hosts


class Control(Table):
    """Proof that the hosts are yours, which everything beyond looking needs."""

    key: Secret = Field(
        repr=False,
        description="The key that proofs are made with, 16 characters at least. Only as a "
        "reference to an environment variable named `LAUNCHREADY_*`. Without it, a key of your "
        "own that is made at first use and kept in your home.",
        examples=["${LAUNCHREADY_CONTROL_KEY}"],
    )


class Consent(Table):
    """Consent to one level of intrusion, on named hosts, with an end and ceilings."""

    hosts: DeclaredHosts = Field(
        description="Where it holds; each is one of the product's hosts.",
        examples=[["chat.acme.test"]],
    )
    until: ConsentEnd = Field(
        description="The last day on which it holds (UTC).", examples=["2026-12-01"]
    )
    requests: int = Field(
        default=200, ge=0, le=100_000, description="At most so many requests a run."
    )
    seconds: float = Field(
        default=120.0, ge=0, le=3_600, description="So many seconds more for the whole run."
    )
    mails: int = Field(default=5, ge=0, le=100, description="At most so many mails a run.")
    turns: int = Field(default=20, ge=0, le=1_000, description="At most so many chat turns a run.")
    tokens: int = Field(
        default=50_000, ge=0, le=10_000_000, description="At most so many model tokens a run."
    )
    dollars: float = Field(
        default=1.0, ge=0, le=100, description="At most so many US dollars a run."
    )


class Waiver(Table):
    """A person's decision to launch in spite of a fault. Nothing waives a critical audit."""

    audit: AuditName = Field(
        description="The audit, by code or id; `launchready catalogue` lists them.",
        examples=["EML-04"],
    )
    subject: SubjectName = Field(
        default="", description="The host or mail domain; all of them without it.",
        examples=["acme.test"],
    )  # fmt: skip
    owner: Line = Field(description="Who decided.", examples=["Ada"])
    reason: Line = Field(description="Why.", examples=["DNS moves on Friday"])
    until: date = Field(
        description="The last day on which it holds (UTC).", examples=["2026-12-31"]
    )


class Budget(Table):
    """What one run may cost its target. Where it is used up, what is left is inconclusive.

    Consents add theirs to it. What it takes to remove again what a run has made is kept back.
    """

    requests: int = Field(default=2_000, ge=1, le=100_000, description="HTTP requests.")
    connections: int = Field(default=1_000, ge=1, le=100_000, description="TCP connections.")
    queries: int = Field(default=2_000, ge=1, le=100_000, description="DNS queries.")
    bytes: int = Field(
        default=50_000_000, ge=1_000, le=10_000_000_000, description="Bytes received in answers."
    )
    seconds: float = Field(default=120.0, ge=1, le=3_600, description="Seconds for the whole run.")
    answer_seconds: float = Field(default=5.0, ge=0.1, le=60, description="Seconds for one answer.")


class Pacing(Table):
    """How fast a run may go. Looking goes like a browser, probing slower."""

    connections: int = Field(
        default=6, ge=1, le=16, description="Connections at once to one address."
    )
    probes_per_second: float = Field(
        default=10.0,
        ge=0.1,
        le=50,
        description="Probes a second to one host, and all that goes deeper.",
    )


class Manifest(Table):
    """A product, and the terms on which it is looked at."""

    schema_: int = Field(
        default=1,
        alias="schema",
        ge=1,
        le=1,
        description="The version of this format.",
        examples=[1],
    )
    product: Product
    mail: Mail | None = None
    mailbox: Mailbox | None = None
    absent: Absences = Field(
        default={},
        description="What the product does not have: the audits that need it do not apply. "
        "`carriers` are other ways than the declared one for a credential to travel.",
    )
    access: Access | None = None
    identity: dict[Person, Identity] = Field(
        default={},
        description="`owner` makes the objects, `peer` is of the same tenant, `foreign` of another "
        "one, `low` of the same tenant with few rights; `spare` is for [access.guessing] alone. "
        "Their sessions go to the API alone.",
    )
    resource: Annotated[tuple[Resource, ...], Strict(strict=False), at_most(RESOURCES_AT_MOST)] = (
        Field(default=(), max_length=RESOURCES_AT_MOST)
    )
    oauth: OAuth | None = None
    fetcher: Fetchers = Field(default=(), max_length=FETCHERS_AT_MOST)
    upload: Uploads = Field(default=(), max_length=UPLOADS_AT_MOST)
    webhook: Webhooks = Field(default=(), max_length=WEBHOOKS_AT_MOST)
    inside: Inside | None = None
    outside: Outside | None = None
    providers: Providers | None = None
    attested: Attested = Attested()
    chat: Chat | None = None
    lead: Lead | None = None
    meter: Meter | None = None
    embed: Embed | None = None
    channel: Channels = Field(default=(), max_length=CHANNELS_AT_MOST)
    control: Control | None = None
    consent: dict[Literal["talk", "attack"], Consent] = Field(
        default={},
        description="Consent beyond looking and probing. `talk` writes: a chat turn, a form, a "
        "mail. `attack` is adversarial prompts, load, other people's ids.",
    )
    waiver: Annotated[tuple[Waiver, ...], Strict(strict=False), at_most(WAIVERS_AT_MOST)] = Field(
        default=(), max_length=WAIVERS_AT_MOST
    )
    budget: Budget = Budget()
    pace: Pacing = Pacing()
    vantage: Vantage | None = None

    @field_validator("identity", "resource", "oauth", "fetcher", "upload", "webhook", "lead")
    @classmethod
    def _is_of_an_api(cls, value: object, info: ValidationInfo) -> object:
        if value and "access" in info.data and info.data["access"] is None:
            raise fault("there is no API to go with it", "say in [access] where the API is")
        return value

    @field_validator("resource")
    @classmethod
    def _has_an_owner(
        cls, resources: tuple[Resource, ...], info: ValidationInfo
    ) -> tuple[Resource, ...]:
        if resources and "owner" not in info.data.get("identity", {"owner": None}):
            raise fault("nobody is there who could own it", "lend a person as [identity.owner]")
        names = [resource.name for resource in resources]
        again = [index for index, name in enumerate(names) if name in names[:index]]
        for index in again:
            raise fault_at(index, *twice(names[index]))
        return resources

    @field_validator("embed")
    @classmethod
    def _is_of_a_chat(cls, embed: Embed | None, info: ValidationInfo) -> Embed | None:
        if embed and "chat" in info.data and info.data["chat"] is None:
            raise fault("there is no chat to go with it", "say in [chat] how it is spoken with")
        return embed

    @field_validator("channel")
    @classmethod
    def _tells_of_something(cls, channels: Channels, info: ValidationInfo) -> Channels:
        return of_something(channels, info.data)

    @field_validator("absent")
    @classmethod
    def _says_one_thing_of_mail(cls, absent: Absences, info: ValidationInfo) -> Absences:
        if "mail" in absent and info.data.get("mail"):
            raise fault_at("mail", "[mail] and [absent.mail] contradict each other", "keep one")
        return absent

    @field_validator("access", "identity", "oauth", "fetcher", "upload", "webhook")
    @classmethod
    def _is_not_absent(cls, stated: Stated, info: ValidationInfo) -> Stated:
        return not_absent(stated, info.field_name or "", info.data.get("absent", {}))
