"""Every table. Times are UTC milliseconds, ids text, money micro-dollars."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Serial = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _of(
    table: str, name: str, *, index: bool = True, null: bool = False, then: str = "CASCADE"
) -> Column[str]:
    key = ForeignKey(f"{table}.id", ondelete=then)
    return Column(name, Text, key, nullable=null, index=index)


def _text(name: str, default: str | None = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _time(name: str, *, null: bool = False, index: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=null, index=index)


def _number(name: str, default: str | None = "0") -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=default)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=false())


tenants = Table(
    "tenants", metadata, _id(),
    Column("slug", Text, nullable=False, unique=True),
    _text("name", None),
    Column("origins", JSON, nullable=False),
    Column("link_hosts", JSON, nullable=False),
    Column("prices", JSON, nullable=False),
    _text("notify_email"), _text("webhook_url"), _text("webhook_secret"), _text("slack_url"),
    _text("consent_version", None), _text("consent_en", None), _text("consent_de", None),
    _time("created_at"),
    Column("site", JSON, nullable=False, server_default="{}"),
)  # fmt: skip

users = Table(
    "users", metadata, _id(), _of("tenants", "tenant_id"),
    Column("email", Text, nullable=False, unique=True),
    _text("name", None), _text("role", None), _text("password", None),
    Column("active", Boolean, nullable=False),
    _time("online_until"), _time("created_at"),
)  # fmt: skip

sessions = Table(
    "sessions", metadata,
    Column("token", Text, primary_key=True),
    _of("users", "user_id"), _text("csrf", None),
    _time("created_at"), _time("expires_at", index=True), _time("seen_at"),
)  # fmt: skip

visitors = Table(
    "visitors", metadata, _id(), _of("tenants", "tenant_id"),
    Column("token", Text, nullable=False, unique=True),
    _text("origin"), _text("language", "en"),
    _time("created_at"), _time("expires_at", index=True),
)  # fmt: skip

tickets = Table(
    "tickets", metadata, _id(), _time("expires_at", index=True),
)  # fmt: skip

conversations = Table(
    "conversations", metadata, _id(), _of("tenants", "tenant_id", index=False),
    Column("visitor_id", Text, ForeignKey("visitors.id", ondelete="CASCADE"), unique=True,
           nullable=False),
    _text("state", "bot"), _text("language", "en"),
    _of("users", "user_id", null=True, then="SET NULL"), _number("delivered_event"),
    _time("created_at"), _time("updated_at"),
    CheckConstraint("state in ('bot', 'waiting', 'person', 'closed')", name="state"),
    Index(None, "tenant_id", "updated_at"), Index(None, "updated_at"),
)  # fmt: skip

messages = Table(
    "messages", metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    _of("tenants", "tenant_id"), _of("conversations", "conversation_id"),
    _text("author", None), _text("name"), _text("text", None), _text("key", None),
    Column("citations", JSON, nullable=False), _time("created_at"),
    UniqueConstraint("conversation_id", "key"),
    CheckConstraint("author in ('visitor', 'bot', 'person', 'notice')", name="author"),
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    _of("conversations", "conversation_id", index=False),
    _text("kind", None), Column("data", JSON, nullable=False), _time("created_at", index=True),
    Index(None, "conversation_id", "seq"), sqlite_autoincrement=True,
)  # fmt: skip

turns = Table(
    "turns", metadata, _id(), _of("tenants", "tenant_id"), _of("conversations", "conversation_id"),
    _text("question", None), _text("answer", None), _text("state", "running"),
    _text("ip"), _time("created_at"),
    CheckConstraint("state in ('running', 'done', 'stopped', 'failed')", name="state"),
    Index(None, "state"),
)  # fmt: skip

contacts = Table(
    "contacts", metadata, _id(), _of("tenants", "tenant_id", index=False),
    _text("email_key", None), _time("created_at"),
    UniqueConstraint("tenant_id", "email_key"),
)  # fmt: skip

leads = Table(
    "leads", metadata, _id(), _of("tenants", "tenant_id"), _of("contacts", "contact_id"),
    _of("conversations", "conversation_id", null=True, then="SET NULL"),
    _text("fingerprint", None),
    _text("name", None), _text("email", None), _text("phone"), _text("message"),
    _text("consent_version", None), _text("consent_text", None),
    _text("state", "new"), _time("created_at", index=True),
    UniqueConstraint("conversation_id", "fingerprint"),
    CheckConstraint("state in ('new', 'done', 'spam', 'suspect')", name="state"),
)  # fmt: skip

documents = Table(
    "documents", metadata, _id(), _of("tenants", "tenant_id"),
    _text("title", None), _text("url"), _text("visibility", None), _text("body", None),
    _time("created_at"),
    CheckConstraint("visibility in ('public', 'internal')", name="visibility"),
)  # fmt: skip

passages = Table(
    "passages", metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    _of("tenants", "tenant_id"), _of("documents", "document_id"),
    _text("visibility", None), _text("heading"), _text("text", None),
)  # fmt: skip

accounts = Table(
    "accounts", metadata, Column("key", Text, primary_key=True),
    _number("cap", None), _number("spent"), _number("reserved"), _time("ends_at", index=True),
    _number("alerted"),
    CheckConstraint("spent >= 0 and reserved >= 0", name="positive"),
)  # fmt: skip

reservations = Table(
    "reservations", metadata, _id(), Column("accounts", JSON, nullable=False),
    _number("amount", None), _number("cost"), _text("state", "open"), _text("purpose"),
    _text("tenant"), _time("created_at"), _time("expires_at"),
    Index(None, "state", "expires_at"),
)  # fmt: skip

outbox = Table(
    "outbox", metadata, _id(), _of("tenants", "tenant_id", null=True),
    _text("channel", None), _text("topic", None), _text("key", None),
    Column("payload", JSON, nullable=False),
    _text("state", "pending"), _number("attempts"), _time("due_at"), _text("error"),
    _time("created_at"), _time("sent_at", null=True),
    UniqueConstraint("key", "channel"), Index(None, "state", "due_at"),
    CheckConstraint("state in ('pending', 'sent', 'dead', 'skipped')", name="state"),
)  # fmt: skip

proposals = Table(
    "proposals", metadata, _id(), _of("tenants", "tenant_id"),
    _of("conversations", "conversation_id"),
    _text("visitor_id", None), _text("tool", None), _text("effect", None),
    _text("parameters", None), _text("shown", None), _text("hash", None),
    _text("requested_by", None),
    _text("approved_by"), _text("state", "proposed"), _time("created_at"), _time("expires_at"),
    CheckConstraint(
        "state in ('proposed','awaiting-approval','done','declined','expired','refused')",
        name="state",
    ),
)  # fmt: skip

bookings = Table(
    "bookings", metadata, _id(), _of("tenants", "tenant_id"), _text("visitor_id", None),
    _text("proposal_id", None), _text("topic", None), _text("starts_at", None),
    _time("created_at"),
    UniqueConstraint("proposal_id"), UniqueConstraint("tenant_id", "starts_at"),
)  # fmt: skip

quotes = Table(
    "quotes", metadata, _id(), _of("tenants", "tenant_id"), _text("visitor_id", None),
    _text("proposal_id", None), _text("service", None), _number("amount", None),
    _time("created_at"), UniqueConstraint("proposal_id"),
)  # fmt: skip

refunds = Table(
    "refunds", metadata, _id(), _of("tenants", "tenant_id"), _text("visitor_id", None),
    _text("proposal_id", None), _text("reference", None), _number("amount", None),
    _time("created_at"), UniqueConstraint("proposal_id"),
)  # fmt: skip

switches = Table(
    "switches", metadata, Column("tenant_id", Text, primary_key=True),
    Column("tool", Text, primary_key=True), _flag("off"), _time("changed_at"),
)  # fmt: skip

audit = Table(
    "audit", metadata, Column("seq", Serial, primary_key=True, autoincrement=False),
    _text("tenant_id"), _text("actor", None), _text("action", None), _text("thing"),
    _text("outcome", None), _text("detail"), _time("created_at", index=True),
    _text("previous", None), _text("hash", None),
)  # fmt: skip

jobs = Table(
    "jobs", metadata, Column("name", Text, primary_key=True), _time("ran_at"),
    Column("result", JSON, nullable=False),
)  # fmt: skip
