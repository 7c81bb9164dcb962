"""Who may do what to which objects: the API, the people who are lent, the policy."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Strict, ValidationInfo, field_validator

from launchready.manifest.description import Description
from launchready.manifest.fields import DeclaredHost, Line, NearFile, at_most, fault, quoted
from launchready.manifest.guessing import Guessing
from launchready.manifest.reset import Reset
from launchready.manifest.routes import ObjectRoute, Place, Route, Routes, Steps, Text
from launchready.manifest.table import Table

RESOURCES_AT_MOST = 20
CANARY = "{canary}"

_PROPERTY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,60}(/[A-Za-z_][A-Za-z0-9_.-]{0,60}){0,5}")

_CARRIER = re.compile(
    r"(header [A-Za-z0-9-]{1,60}: ?|(cookie|query) [A-Za-z0-9_.-]{1,60}=|basic [^:\s]{1,100}:)"
    r"[ -~]*\{(token|secret)\}[ -~]*"
)

Doing = Literal["read", "list", "update", "delete"]
Person = Literal["owner", "peer", "foreign", "low", "spare"]


def _planting(text: str) -> str:
    if CANARY not in text:
        raise fault("nothing is planted", f"put {CANARY} where a text of the object goes")
    return text


def _property(text: str) -> str:
    if not _PROPERTY.fullmatch(text):
        raise fault(f"{quoted(text)} is no name of a property", 'as "role" or "lead/role"')
    return text


def _carrier(text: str) -> str:
    if not _CARRIER.fullmatch(text):
        hint = 'as "header X-Api-Key: {token}" or "query key={secret}"'
        raise fault(f"{quoted(text)} carries no credential", hint)
    return text


Planting = Annotated[Text, AfterValidator(_planting)]
CarrierText = Annotated[Text, AfterValidator(_carrier)]
Carriers = Annotated[
    tuple[CarrierText, ...], Strict(strict=False), Field(max_length=8), at_most(8),
]  # fmt: skip
Property = Annotated[str, AfterValidator(_property)]
Properties = Annotated[
    tuple[Property, ...], Strict(strict=False), Field(max_length=20), at_most(20),
]  # fmt: skip
Doings = Annotated[
    tuple[Doing, ...], Strict(strict=False), Field(max_length=4), at_most(4),
]  # fmt: skip


class Access(Table):
    """The API behind which the product keeps what people told it."""

    host: DeclaredHost = Field(
        description="The host of the API, one of the product's. No credential goes elsewhere.",
        examples=["chat.acme.test"],
    )
    whoami: Route = Field(
        description="What tells a person who they are; asked to see that a session is alive.",
        examples=["GET /v1/me"],
    )
    id: Place = Field(
        default="/id",
        description="Where that answer holds the person's own id: a JSON pointer, or in HTML a "
        "CSS selector with `@` and an attribute.",
        examples=["/id"],
    )
    before: Steps = Field(
        default=(),
        description="What each person asks before every change that they make, such as the page "
        "with a form's hidden field. Somebody without credentials is given the owner's.",
    )
    logout: Route | None = Field(
        default=None, description="What ends a session.", examples=["POST /v1/logout"]
    )
    logout_body: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )
    logout_within: int = Field(
        default=0, ge=0, le=60,
        description="Seconds until a session that was ended opens nothing.",
    )  # fmt: skip
    logout_everywhere: bool = Field(
        default=False, description="Whether it ends every session of the person."
    )
    guessing: Guessing | None = Field(
        default=None, description="How many wrong passwords the login takes."
    )
    reset: Reset | None = Field(
        default=None, description="The mail that lets somebody in who forgot their password."
    )

    auth: NearFile | None = Field(
        default=None,
        description="People in the authentication format of Web Fuzzing Commons, a YAML file "
        "beside the manifest. Those called `owner`, `peer`, `foreign`, `low` and `spare` are lent, "
        "each secret as a reference `${LAUNCHREADY_*}`; [identity.*] of the manifest come first.",
        examples=["auth.yaml"],
    )
    users: dict[Person, Line] = Field(
        default={}, description="What those people are called there, where it is otherwise.",
        examples=[{"owner": "ada", "peer": "ben"}],
    )  # fmt: skip
    openapi: Description | None = Field(
        default=None,
        description="The API's own description, OpenAPI 3 or Swagger 2.0: its URL on a host of the "
        "product, or a file beside the manifest. Routes in it that nobody declared are told.",
        examples=["https://chat.acme.test/openapi.json"],
    )
    har: NearFile | None = Field(
        default=None,
        description="A journey that a browser recorded (HAR 1.2), beside the manifest. Of it only "
        "methods and paths are kept.",
        examples=["journey.har"],
    )
    public: Routes = Field(
        default=(), description="Routes that are for everybody.", examples=[["GET /v1/health"]]
    )
    private: Routes = Field(
        default=(),
        description="Routes for those who are let in, beside those of [[resource]]. Those that "
        "read are asked without credentials.",
        examples=[["GET /v1/export"]],
    )
    destructive: Routes = Field(
        default=(),
        description="Routes that are never asked for, whatever their name and method.",
        examples=[["GET /v1/rebuild"]],
    )


class Identity(Table):
    """A person of a test account: made for this, with nothing of a customer in it."""

    secret: Annotated[str, Field(min_length=1, max_length=4_000)] = Field(
        repr=False,
        description="The password or token, only as a reference to an environment variable named "
        "`LAUNCHREADY_*`. `{secret}` stands for it below.",
        examples=["${LAUNCHREADY_OWNER_SECRET}"],
    )
    before: Steps = Field(
        default=(), description="What is asked before the login, such as the page with its form."
    )
    login: Route | None = Field(
        default=None, description="What is asked to begin a session. Its cookies are kept.",
        examples=["POST /v1/login"],
    )  # fmt: skip
    body: Text = Field(
        default="", description="What is sent there: JSON, or a form as `a=b&c=d`.",
        examples=['{"email": "ada@acme.test", "password": "{secret}"}'],
    )  # fmt: skip
    token: Place | None = Field(
        default=None, description="Where the login's answer holds a token; `{token}` below.",
        examples=["/token"],
    )  # fmt: skip
    headers: dict[str, Text] = Field(
        default={}, description="What every request of this person carries.",
        examples=[{"Authorization": "Bearer {token}"}],
    )  # fmt: skip
    carriers: Carriers = Field(
        default=(),
        description="What else the same credential may travel in, each alone: `header Name: …`, "
        "`cookie name=…`, `query name=…` or `basic name:…`, with `{token}` or `{secret}`.",
        examples=[["header X-Api-Key: {token}", "query access_token={token}"]],
    )


class Resource(Table):
    """Something that people own, and who else may do what to it."""

    name: Line = Field(description="What it is called.", examples=["lead"])
    before: Steps = Field(default=(), description="What its owner asks before making one.")
    create: Route = Field(description="What makes one.", examples=["POST /v1/leads"])
    headers: dict[str, Text] = Field(
        default={}, description="What that carries beside the owner's own.",
        examples=[{"Origin": "https://www.acme.test"}],
    )  # fmt: skip
    body: Planting = Field(
        description="What is sent there, JSON or a form; `{canary}` becomes a text that nobody "
        "can guess, and `{private}` one that nobody but the owner may see.",
        examples=['{"name": "{canary}"}'],
    )
    find: Route | None = Field(
        default=None,
        description="What its owner asks for the new object's id, where the answer has none.",
        examples=["GET /v1/leads?newest"],
    )
    id: Place = Field(
        default="/id",
        description="Where that answer holds the new object's id; `{canary}` may stand in it, and "
        "behind an attribute how that reads, as in `form@action ~ /leads/*/delete`. Or what was "
        "kept before, by its name in braces.",
        examples=["/id"],
    )
    read: ObjectRoute | None = Field(
        default=None, description="What reads one. Without it, its owner reads the list.",
        examples=["GET /v1/leads/{id}"],
    )  # fmt: skip
    list: Route | None = Field(
        default=None, validate_default=True, description="What lists them.",
        examples=["GET /v1/leads"],
    )  # fmt: skip
    update: ObjectRoute | None = Field(
        default=None, description="What changes one.", examples=["PATCH /v1/leads/{id}"]
    )
    change: Planting | None = Field(
        default=None, description="What is sent there; without it, the body of a new one.",
        examples=['{"note": "{canary}"}'],
    )  # fmt: skip
    guarded: dict[Property, Text] | None = Field(
        default=None,
        description="What nobody but the server may set, with a value to try: JSON where it reads "
        "so, else a text; `/` stands between names inside each other. `{}` where there is none.",
        examples=[{"role": "admin", "price": "0"}],
    )
    hidden: Properties | None = Field(
        default=None,
        description="What no answer may hold, whoever may read the rest. `[]` where there is none.",
        examples=[["password_hash"]],
    )
    delete: ObjectRoute = Field(
        description="What removes one: whatever a run makes, it takes away again.",
        examples=["DELETE /v1/leads/{id}"],
    )
    removal: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["csrf={csrf}"]
    )
    peer: Doings | None = Field(
        default=None,
        description="What somebody else of the same tenant may do: some of `read`, `list`, "
        "`update`, `delete`, or `[]`. Without it the question is left to you.",
        examples=[["read", "list"]],
    )
    low: Doings | None = Field(
        default=None, description="The same for somebody of few rights.", examples=[["read"]]
    )
    foreign: Doings = Field(
        default=(), description="The same for somebody of another tenant.", examples=[["read"]]
    )
    anonymous: Doings = Field(
        default=(), description="The same for everybody.", examples=[["read"]]
    )

    @field_validator("list")
    @classmethod
    def _is_seen(cls, route: str | None, info: ValidationInfo) -> str | None:
        if route is None and info.data.get("read", "") is None:
            raise fault("nothing shows what was made", "say in read or list where it is seen")
        return route
