"""Every form works without JavaScript, and says what was wrong without losing what was typed."""

import re

import pytest

from frontdesk.domain.access import Role
from frontdesk.store import tables as t
from frontdesk.web import inbox

from .conftest import OTHER, PAGES, PASSWORD, Reading

POSTS = {door.path for door in inbox.DOORS if door.method == "POST"}


def forms(html: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    return [form for form in Reading(html).forms if form[0]]


def door_of(path: str) -> str:
    """Find the one door that a form's address leads to."""
    [found] = [
        door for door in sorted(POSTS)
        if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", door), path)
    ] if path not in POSTS else [path]  # fmt: skip
    return found


@pytest.fixture
def pages(person, plants) -> list[str]:
    come = person("owner@acme.test")
    return [come.open(door, plants["acme", Role.OWNER]).text for door in PAGES]


def test_every_write_has_its_form_and_every_form_its_token(pages) -> None:
    found: set[str] = set()
    for page in pages:
        for form, fields in forms(page):
            if form["method"] == "get":
                continue
            found.add(door_of(form["action"]))
            assert fields.get("csrf") or form["action"] == "/login"

    assert found == POSTS


def test_a_taken_conversation_can_be_given_back(world, plants, person) -> None:
    ids, come = plants["acme", Role.AGENT].ids, person("agent@acme.test")
    path = f"/inbox/conversations/{ids['conversations']}"
    page = come.client.post(f"{path}/take", data={"csrf": come.csrf})
    assert f"{path}/give-back" in [form["action"] for form, _ in forms(page.text)]

    page = come.client.post(f"{path}/give-back", data={"csrf": come.csrf})
    assert f"{path}/take" in [form["action"] for form, _ in forms(page.text)]


def unreachable(come, html: str) -> list[str]:
    """Find what a page would load again or lead to that is not there."""
    elements = [given for _, given in Reading(html).elements]
    paths = {given[name] for given in elements for name in ("hx-get", "href") if name in given}
    pages = sorted(path for path in paths if path.startswith("/"))
    assert pages
    return [path for path in pages if come.client.get(path).status_code != 200]


WRONG = [
    ("/inbox/users", {"name": "Kept", "email": "no address", "role": "agent", "password": OTHER}),
    ("/inbox/users", {"name": "", "email": "kept@acme.test", "role": "agent", "password": OTHER}),
    ("/inbox/users", {"name": "Kept", "email": "a@acme.test", "role": "agent", "password": "x"}),
    ("/inbox/knowledge", {"title": "Kept", "body": "", "kind": "text", "visibility": "public"}),
    ("/inbox/knowledge/url", {"url": "https://kept.test/", "visibility": "public"}),
    ("/inbox/settings", {"name": "Kept", "origins": "*", "consent_version": "1"}),
    ("/inbox/settings", {"name": "Kept", "origins": "https://[", "consent_version": "1"}),
    ("/inbox/settings", {"name": "Kept", "webhook_url": "https://[", "consent_version": "1"}),
]


@pytest.mark.parametrize(("path", "form"), WRONG)
def test_what_was_typed_is_kept_and_secrets_are_not(path, form, world, person) -> None:
    come = person("owner@acme.test")
    answer = come.client.post(path, data=form | {"csrf": come.csrf})

    assert answer.status_code in {403, 422}
    assert 'role="alert"' in answer.text
    assert "kept" in answer.text.lower()
    assert OTHER not in answer.text
    assert unreachable(come, answer.text) == []


def test_a_wrong_choice_is_said(plants, person) -> None:
    come, ids = person("owner@acme.test"), plants["acme", Role.OWNER].ids
    sent = [
        (f"/inbox/leads/{ids['leads']}/state", {"state": "gold"}),
        (f"/inbox/approvals/{ids['approvals']}/decide", {"approve": "perhaps"}),
        (f"/inbox/users/{ids['users']}/role", {"role": "emperor"}),
        (f"/inbox/conversations/{ids['conversations']}/reply", {"text": " "}),
        (f"/inbox/conversations/{ids['conversations']}/refund", {"amount": "a lot"}),
        ("/inbox/tools/refund", {"off": "perhaps"}),
        ("/inbox/tools/kill", {}),
        ("/inbox/presence", {"online": ""}),
    ]
    for path, form in sent:
        answer = come.client.post(path, data=form | {"csrf": come.csrf})
        assert answer.status_code == 422
        assert unreachable(come, answer.text) == []


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("25", 2500), ("25.5", 2550), ("25,50", 2550), (" 0.01 ", 1), ("", 0), ("1e3", 0), ("-1", 0),
     ("1.234", 0), ("٣", 0), ("1.", 100), ("9999999", 0)],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(typed, cents, world, plants, person) -> None:
    mine, come = plants["acme", Role.OWNER], person("owner@acme.test")
    form = {"csrf": come.csrf, "reference": mine.form["reference"], "amount": typed}
    path = f"/inbox/conversations/{mine.ids['conversations']}/refund"
    before = world.count(t.proposals)
    come.client.post(path, data=form)

    new = world.count(t.proposals) - before
    last = world.rows(t.proposals, t.proposals.c.requested_by.like("user:%"))
    assert [row.parameters.count(f'"cents":{cents}') for row in last] == ([1] if cents else [])
    assert new == len(last)


def test_an_old_page_decides_nothing_new(world, plants, person) -> None:
    come, ids = person("owner@acme.test"), plants["acme", Role.OWNER].ids
    form = {"csrf": come.csrf, "approve": "yes", "hash": "0" * 64}
    answer = come.client.post(f"/inbox/approvals/{ids['approvals']}/decide", data=form)

    assert answer.status_code == 409
    assert "This is not what was shown" in answer.text
    assert world.count(t.refunds) == 0


def test_a_new_webhook_secret_is_shown_once(world, person) -> None:
    come = person("admin@acme.test")
    shown = come.client.post("/inbox/settings/secret", data={"csrf": come.csrf}).text
    [row] = world.rows(t.tenants, t.tenants.c.slug == "acme")

    assert row.webhook_secret in shown
    assert row.webhook_secret not in come.client.get("/inbox/settings").text


def test_saved_settings_are_there_again_line_by_line(world, person) -> None:
    come = person("admin@acme.test")
    page = forms(come.client.get("/inbox/settings").text)
    [fields] = [fields for form, fields in page if form["action"] == "/inbox/settings"]
    assert set(fields) > {"name", "origins", "consent_version"}
    text = "I agree.\r\nReally."
    form = {
        "csrf": come.csrf, "name": "Acme & Sons", "consent_version": "2", "consent_en": text,
        "consent_de": "Ja.", "origins": "https://a.test\r\nhttps://b.test:8443",
    }  # fmt: skip
    assert come.client.post("/inbox/settings", data=form).status_code == 200
    again = come.client.post("/inbox/settings", data=form)

    assert again.status_code == 200
    [row] = world.rows(t.tenants, t.tenants.c.slug == "acme")
    assert row.origins == ["https://a.test", "https://b.test:8443"]
    assert row.consent_en == "I agree.\nReally."
    assert "Acme &amp; Sons" in again.text


def test_the_chain_is_verified_on_request(person, world) -> None:
    come = person("admin@acme.test")
    assert "The chain is intact" in come.client.get("/inbox/audit?verify=chain").text

    with world.desk.store.write() as connection:
        connection.execute(t.audit.update().where(t.audit.c.seq == 2).values(outcome="forged"))
    assert "breaks at line 2" in come.client.get("/inbox/audit?verify=chain").text


@pytest.mark.parametrize("before", ["5", "", "x", "-1", "9" * 40, "٣"])
def test_the_log_is_read_page_by_page(before, person) -> None:
    answer = person("admin@acme.test").client.get("/inbox/audit", params={"before": before})

    assert answer.status_code == 200
    lines = re.findall(r"<tr><td>(\d+)</td>", answer.text)
    assert all(int(line) < 5 for line in lines) or before != "5"
    assert lines


def test_spend_shows_what_is_used_and_what_is_held(world, person) -> None:
    come, tenant = person("admin@acme.test"), world.tenants["acme"]
    now = world.clock()
    key = f"money:tenant:{tenant}:86400000:{now // 86_400_000}"
    with world.desk.store.write() as connection:
        connection.execute(t.accounts.insert().values(
            key=key, cap=20_000_000, spent=16_500_000, reserved=500_000, ends_at=now + 1_000,
        ))  # fmt: skip
    page = come.client.get("/inbox/spend").text

    assert (
        '<data value="16.500000">$16.5000</data> used, $0.5000 reserved, of $20.0000 (85 %)' in page
    )
    assert "80 % reached" in page
    assert "20,000 (0 %)" in page


def many(world, count: int = 101) -> None:
    """Add leads in one state and conversations of their own, one a millisecond."""
    [visitor, *_] = world.rows(t.visitors, t.visitors.c.tenant_id == world.tenants["acme"])
    [chat, *_] = world.rows(t.conversations, t.conversations.c.visitor_id == visitor.id)
    [lead, *_] = world.rows(t.leads, t.leads.c.conversation_id == chat.id)
    others = [visitor._asdict() | {"id": f"vis_{n}", "token": f"{n}"} for n in range(count)]
    chats = [
        chat._asdict() | {"id": f"cnv_{n}", "visitor_id": f"vis_{n}", "state": "closed",
                          "updated_at": n}
        for n in range(count)
    ]  # fmt: skip
    leads = [
        lead._asdict() | {"id": f"led_{n}", "name": f"Lead {n}.", "fingerprint": f"{n}",
                          "state": "done", "created_at": n, "conversation_id": f"cnv_{n}"}
        for n in range(count)
    ]  # fmt: skip
    with world.desk.store.write() as connection:
        connection.execute(t.visitors.insert(), others)
        connection.execute(t.conversations.insert(), chats)
        connection.execute(t.leads.insert(), leads)


@pytest.mark.parametrize(("path", "state"), [("/inbox/leads", "done"), ("/inbox", "closed")])
def test_long_lists_have_pages_and_lose_nobody(path, state, world, person) -> None:
    many(world)
    come = person("agent@acme.test")

    def names(html: str) -> set[str]:
        return set(re.findall(r"Lead \d+\.", html))

    first = come.client.get(path, params={"state": state}).text
    rest = come.client.get(path, params={"state": state, "page": 1}).text
    assert len(names(first)) == 100
    assert names(first) | names(rest) == {f"Lead {n}." for n in range(101)}
    assert "page=1" in first
    assert unreachable(come, first) == unreachable(come, rest) == []


@pytest.mark.parametrize("page", ["-1", "x", "٣", "9" * 40, "999999"])
def test_a_page_that_is_none_is_no_fault(page, person) -> None:
    come = person("agent@acme.test")
    for path in ("/inbox", "/inbox/leads"):
        assert come.client.get(path, params={"page": page, "state": "'"}).status_code == 200


def test_what_is_not_there_is_a_page_too(person) -> None:
    come = person("agent@acme.test")
    for path, status in (("/inbox/nothing", 404), ("/inbox/users", 403)):
        answer = come.client.get(path)
        assert answer.status_code == status
        assert "Back to the inbox" in answer.text


def test_a_text_that_is_too_large_is_told_so(person) -> None:
    come = person("admin@acme.test")
    answer = come.client.post("/inbox/knowledge", data={"csrf": come.csrf, "body": "x" * 70_000})

    assert answer.status_code == 413
    assert "too large" in answer.text


def test_an_export_computes_nothing_and_leaves_nothing_out(world, person) -> None:
    visitor = world.visitor()
    world.lead(visitor, name="=cmd|' /C calc'!A0", message="+1+1")
    answer = person("admin@acme.test").client.get("/inbox/leads/export")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert "\"'=cmd|" in answer.text
    assert '"\'+1+1"' in answer.text
    assert len(answer.text.strip().split("\r\n")) == 1 + world.count(
        t.leads, t.leads.c.tenant_id == world.tenants["acme"]
    )
    assert PASSWORD not in answer.text
