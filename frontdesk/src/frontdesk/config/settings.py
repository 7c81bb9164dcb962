"""The shape of `frontdesk.toml`. What could be unsafe has no default in production."""

import importlib.util
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

WEAKEST_SECRET = 32
VARIETY = 12
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


class Part(BaseModel):
    """A table of the file; a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Dkim(Part):
    """How outgoing mail is signed."""

    domain: str
    selector: str
    key: Path


class Mail(Part):
    """Where mail goes: a folder, or an SMTP server."""

    sender: str = "frontdesk@localhost.test"
    operator: str = ""
    host: str = ""
    port: Annotated[int, Field(gt=0, lt=65536)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: SecretStr = SecretStr("")
    ca: Path | None = None
    dkim: Dkim | None = None


class Tariff(Part):
    """The price of a model in dollars per million tokens, as written on its price sheet."""

    input: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    output: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    as_of: str


class Model(Part):
    """The OpenAI-compatible endpoint; without it the extractive responder answers alone."""

    base_url: str
    key: SecretStr
    model: str
    fallback: str = ""
    prices: dict[str, Tariff]
    timeout: Annotated[float, Field(gt=0, le=300)] = 30.0

    @field_validator("base_url")
    @classmethod
    def _http(cls, url: str) -> str:
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
            raise ValueError("write an http(s) URL such as https://api.example.com/v1")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _priced(self) -> Self:
        for name in filter(None, (self.model, self.fallback)):
            if name not in self.prices:
                raise ValueError(f"model.prices has no price for {name!r}: unknown prices refuse")
        return self


class Egress(Part):
    """Where the product may send requests: exact hosts, and named private ones for tests."""

    allow: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    ca: Path | None = None


class Budget(Part):
    """Dollars that may be spent on models in a day."""

    visitor: Annotated[float, Field(ge=0)] = 0.5
    ip: Annotated[float, Field(ge=0)] = 5.0
    tenant: Annotated[float, Field(ge=0)] = 20.0
    product: Annotated[float, Field(ge=0)] = 100.0


class Counts(Part):
    """How many chat turns are allowed, and sessions of one address a minute."""

    visitor_minute: Annotated[int, Field(gt=0)] = 12
    visitor_day: Annotated[int, Field(gt=0)] = 120
    ip_minute: Annotated[int, Field(gt=0)] = 120
    ip_day: Annotated[int, Field(gt=0)] = 2_000
    tenant_minute: Annotated[int, Field(gt=0)] = 600
    tenant_day: Annotated[int, Field(gt=0)] = 20_000
    product_day: Annotated[int, Field(gt=0)] = 200_000
    ip_sessions: Annotated[int, Field(gt=0)] = 60
    message_chars: Annotated[int, Field(gt=0, le=20_000)] = 2_000
    output_tokens: Annotated[int, Field(gt=0, le=8_000)] = 600


class Retention(Part):
    """Days for which each class of data is kept."""

    conversations: Annotated[int, Field(gt=0)] = 90
    leads: Annotated[int, Field(gt=0)] = 365
    outbox: Annotated[int, Field(gt=0)] = 30
    audit: Annotated[int, Field(gt=0)] = 730
    accounts: Annotated[int, Field(gt=0)] = 30
    bookings: Annotated[int, Field(gt=0)] = 365
    payments: Annotated[int, Field(gt=0)] = 3_650


class Settings(Part):
    """The whole configuration."""

    mode: Literal["development", "production"] = "development"
    origin: str = "http://127.0.0.1:8800"
    bind: str = "127.0.0.1:8800"
    data: Path = Path("data")
    database: SecretStr = SecretStr("")
    database_ca: Path | None = None
    secret: SecretStr = SecretStr("")
    metrics_token: SecretStr = SecretStr("")
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    mail: Mail = Mail()
    model: Model | None = None
    egress: Egress = Egress()
    budget: Budget = Budget()
    limits: Counts = Counts()
    retention: Retention = Retention()

    @property
    def production(self) -> bool:
        """Whether real people are served."""
        return self.mode == "production"

    @property
    def place(self) -> Path | str:
        """Where the store is: the file in the data folder, or the database of the URL."""
        return self.database.get_secret_value() or self.data / "frontdesk.db"

    @field_validator("database")
    @classmethod
    def _database(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value():
            _check_database(url.get_secret_value())
        return url

    @field_validator("origin")
    @classmethod
    def _origin(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            raise ValueError("write scheme and host only, such as https://chat.example.com")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise ValueError("plain http is for loopback only")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if not self.production:
            return self
        secret = self.secret.get_secret_value()
        if len(secret) < WEAKEST_SECRET or len(set(secret)) < VARIETY:
            raise ValueError(
                f"secret is weak: give at least {WEAKEST_SECRET} random characters, for example "
                "from `openssl rand -base64 36`"
            )
        if not self.origin.startswith("https://"):
            raise ValueError("origin must be https in production")
        if not self.mail.host or not self.mail.operator:
            raise ValueError("mail.host and mail.operator are needed in production")
        if self.mail.security == "none" and self.mail.host not in LOOPBACK:
            raise ValueError("mail.security none is for loopback only")
        if self.mail.host and "@" not in self.mail.sender:
            raise ValueError("mail.sender must be an address")
        return self


def _check_database(url: str) -> None:
    try:
        parts = urlsplit(url)
        whole = parts.path.strip("/") and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = False
    if not whole or urlsplit(url).scheme != "postgresql":
        raise ValueError(
            "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or leave it out for SQLite in "
            "the data folder; no other database is supported"
        )
    if importlib.util.find_spec("pg8000") is None:
        raise ValueError("PostgreSQL needs the extra: pip install 'frontdesk[postgres]'")
