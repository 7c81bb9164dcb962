"""What a tenant sets for itself."""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select, update

from frontdesk.domain import contacts
from frontdesk.domain.access import Action, Scope
from frontdesk.domain.errors import Invalid
from frontdesk.domain.ids import token
from frontdesk.domain.text import line, plain
from frontdesk.services.audit import Audit
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

MOST, LONGEST_CONSENT = 50, 2_000
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?(\.[a-z0-9\-]{1,63})*")


@dataclass(frozen=True, slots=True)
class TenantSettings:
    """A tenant's own settings. The webhook's secret is told only when it is new."""

    name: str
    slug: str
    origins: tuple[str, ...]
    link_hosts: tuple[str, ...]
    notify_email: str
    webhook_url: str
    slack_url: str
    consent_version: str
    consent_en: str
    consent_de: str


@dataclass(frozen=True, slots=True)
class TenantDesk:
    """Reads and writes settings."""

    store: Store
    audit: Audit

    def read(self, scope: Scope) -> TenantSettings:
        """Give the settings."""
        scope.need(Action.SETTINGS_READ, Action.SETTINGS_WRITE)
        with self.store.read() as connection:
            row = connection.execute(select(t.tenants).where(visible(scope, t.tenants))).one()
        return TenantSettings(
            row.name, row.slug, tuple(row.origins), tuple(row.link_hosts), row.notify_email,
            row.webhook_url, row.slack_url, row.consent_version, row.consent_en, row.consent_de,
        )  # fmt: skip

    def write(self, scope: Scope, settings: TenantSettings) -> None:
        """Set all but the slug; another consent text needs another version.

        Raises:
            Invalid: A field cannot be accepted.
        """
        scope.need(Action.SETTINGS_WRITE)
        now = self.read(scope)
        values = _checked(settings)
        texts = (plain(settings.consent_en), plain(settings.consent_de))
        if texts != (now.consent_en, now.consent_de) and (
            settings.consent_version == now.consent_version
        ):
            raise Invalid("consent_version", "Another text needs another version.")
        with self.store.write() as connection:
            mine = visible(scope, t.tenants)
            connection.execute(update(t.tenants).where(mine).values(**values))
            old = {name: getattr(now, name) for name in TenantSettings.__slots__}
            new = {name: getattr(settings, name) for name in TenantSettings.__slots__}
            changed = [name for name in new if new[name] != old[name]]
            self.audit.note(
                connection, scope, thing=scope.tenant, outcome="done", detail=json.dumps(changed)
            )

    def new_webhook_secret(self, scope: Scope) -> str:
        """Make another secret for signing webhooks; it is told this once."""
        scope.need(Action.SETTINGS_WRITE)
        secret = token()
        with self.store.write() as connection:
            mine = visible(scope, t.tenants)
            connection.execute(update(t.tenants).where(mine).values(webhook_secret=secret))
            self.audit.note(connection, scope, thing="webhook-secret", outcome="done")
        return secret


def _checked(settings: TenantSettings) -> dict[str, object]:
    name = line(settings.name)
    if not 0 < len(name) <= contacts.LONGEST_NAME:
        raise Invalid("name", "Write the business's name.")
    for text in (settings.consent_en, settings.consent_de):
        if not 0 < len(text.strip()) <= LONGEST_CONSENT:
            raise Invalid("consent_en", "Write the consent text in both languages.")
    return {
        "name": name,
        "origins": [_origin(part) for part in _few(settings.origins, "origins")],
        "link_hosts": [_host(part) for part in _few(settings.link_hosts, "link_hosts")],
        "notify_email": contacts.email(settings.notify_email) if settings.notify_email else "",
        "webhook_url": _https(settings.webhook_url, "webhook_url"),
        "slack_url": _https(settings.slack_url, "slack_url"),
        "consent_version": line(settings.consent_version)[:40],
        "consent_en": plain(settings.consent_en),
        "consent_de": plain(settings.consent_de),
    }


def _few(parts: tuple[str, ...], field: str) -> tuple[str, ...]:
    if len(parts) > MOST:
        raise Invalid(field, f"At most {MOST} are possible.")
    return tuple(part.strip().lower() for part in parts if part.strip())


def _origin(text: str) -> str:
    """Accept an origin that is exactly scheme, host and port: it is written into headers."""
    wrong = Invalid("origins", "Write origins such as https://www.example.com, one to a line.")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    loopback = host in {"localhost", "127.0.0.1"}
    good = parts.scheme == "https" or (parts.scheme == "http" and loopback)
    place = host if port is None else f"{host}:{port}"
    if not good or text != f"{parts.scheme}://{place}" or not _HOST.fullmatch(host):
        raise wrong
    return text


def _host(text: str) -> str:
    if not _HOST.fullmatch(text) or "." not in text:
        raise Invalid("link_hosts", "Write hosts such as www.example.com, one to a line.")
    return text


def _https(text: str, field: str) -> str:
    text = text.strip()
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if text and not good:
        raise Invalid(field, "Write an https address.")
    return text
