"""Whatever anybody wrote anywhere, the inbox shows it as words."""

import json

import pytest
from sqlalchemy import Text, select, update
from sqlalchemy.schema import CheckConstraint

from frontdesk.domain.access import Role
from frontdesk.store import tables as t

from .conftest import PAGES, Reading, named

SCRIPT = "<script>pwned()</script><img src=x onerror=pwned()>\"'><svg onload=pwned()>"
LINK = "javascript:pwned()"
URLS = {"url", "webhook_url", "slack_url"}
# What the product itself wrote or compares: its own words, keys, digests and secrets.
OWN = {
    "id", "token", "csrf", "password", "hash", "previous", "effect", "role", "language",
    "parameters",
    "shown", "key", "slug", "tenant_id", "requested_by", "fingerprint", "email_key",
    "proposal_id", "visitor_id", "starts_at",
}  # fmt: skip
LOADS = {"src", "href", "action", "formaction", "data", "poster", "srcset", "background", "ping"}
SCRIPTS = {"/static/inbox/htmx.min.js", "/static/inbox/inbox.js"}


def hostile_columns() -> list[tuple]:
    """Every column with free text: none is named here, so that none is forgotten."""
    found = []
    for table in t.metadata.tables.values():
        if table in {t.sessions, t.jobs, t.accounts, t.reservations, t.switches, t.tickets}:
            continue
        names = [column.name for column in table.c]
        closed = {
            name for rule in table.constraints if isinstance(rule, CheckConstraint)
            for name in names if str(rule.sqltext).startswith(f"{name} in")
        }  # fmt: skip
        for column in table.c:
            free = isinstance(column.type, Text) and not column.foreign_keys
            if free and column.name not in OWN | closed:
                found.append((table, column))
    return found


@pytest.fixture
def poisoned(world):
    """Write something hostile into every column that holds words."""
    with world.desk.store.write() as connection:
        for table, column in hostile_columns():
            word = f"{table.name}-{column.name}"
            text = f"{LINK}//{word}" if column.name in URLS else f"{word} {SCRIPT} [x]({LINK})"
            key = next(iter(table.primary_key.columns))
            for number, row in enumerate(connection.execute(select(key)).scalars().all()):
                unique = f"{text} {number}" if column.unique else text
                connection.execute(update(table).where(key == row).values({column.name: unique}))
        shown = json.dumps({"title": f"shown-title {SCRIPT}", "lines": [[SCRIPT, SCRIPT]]})
        connection.execute(update(t.proposals).values(shown=shown))
        cited = [{"title": f"cited-title {SCRIPT}", "url": LINK}]
        connection.execute(update(t.messages).values(citations=cited))
        hosts = [f"origin-line {SCRIPT}"]
        connection.execute(update(t.tenants).values(origins=hosts, link_hosts=[LINK]))
    return world


def faults(page: str) -> list[str]:
    """Find what a browser would run or load of a page that is not the product's own."""
    found: list[str] = []
    for tag, attributes in Reading(page).elements:
        found += [f"{tag} {name}" for name in attributes if name.startswith(("on", "style"))]
        found += [
            f"{tag} {name}={value}" for name, value in attributes.items()
            if name in LOADS and (not value.startswith(("/", "#")) or value.startswith("//"))
        ]  # fmt: skip
        if tag in {"img", "iframe", "object", "embed", "style", "base"}:
            found.append(tag)
        if tag == "script" and attributes.get("src") not in SCRIPTS:
            found.append("script")
    return found


def test_the_reading_sees_what_a_careless_page_would_do() -> None:
    assert len(faults(f"<p>{SCRIPT}</p><a href='{LINK}'>x</a>")) == 6


@pytest.mark.parametrize("door", PAGES, ids=named)
def test_every_page_shows_words_only(door, person, poisoned, plants) -> None:
    email = f"{Role.OWNER.title}@acme.test"
    with poisoned.desk.store.write() as connection:
        me = poisoned.members["acme", Role.OWNER].id
        connection.execute(update(t.users).where(t.users.c.id == me).values(email=email))
    page = person(email).open(door, plants["acme", Role.OWNER])

    assert page.status_code == 200
    assert faults(page.text) == []


SEEN = {
    "tenants-name", "users-name", "users-email", "messages-text", "messages-name", "leads-name",
    "leads-email", "leads-phone", "leads-message", "leads-consent_text", "leads-consent_version",
    "documents-title", "documents-url", "outbox-error", "outbox-topic", "outbox-channel",
    "proposals-tool", "quotes-service", "audit-actor", "audit-action", "audit-thing",
    "audit-outcome", "audit-detail", "tenants-consent_en", "tenants-consent_de",
    "tenants-consent_version", "tenants-notify_email", "tenants-webhook_url", "tenants-slack_url",
    "shown-title", "cited-title", "origin-line",
}  # fmt: skip


def test_what_was_planted_is_read_on_some_page(person, poisoned, plants) -> None:
    email = "owner@acme.test"
    with poisoned.desk.store.write() as connection:
        me = poisoned.members["acme", Role.OWNER].id
        connection.execute(update(t.users).where(t.users.c.id == me).values(email=email))
    come = person(email)
    pages = [come.open(door, plants["acme", Role.OWNER]).text for door in PAGES]
    values = [v for page in pages for _, given in Reading(page).elements for v in given.values()]
    read = " ".join([*(Reading(page).text for page in pages), *values])

    assert {word for word in SEEN - {"proposals-tool"} if word not in read.lower()} == set()
    assert "pwned()" in read


def test_a_poisoned_export_computes_nothing(person, poisoned) -> None:
    with poisoned.desk.store.write() as connection:
        me = poisoned.members["acme", Role.OWNER].id
        connection.execute(update(t.users).where(t.users.c.id == me).values(email="o@acme.test"))
        formula = '=HYPERLINK("http://evil.test")'
        for name in ("name", "email", "phone", "message", "consent_version"):
            connection.execute(update(t.leads).values({name: formula}))
    text = person("o@acme.test").client.get("/inbox/leads/export").text.removeprefix("\ufeff")

    assert text.count("'=HYPERLINK") == text.count("=HYPERLINK") > 0
