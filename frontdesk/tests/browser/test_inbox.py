"""The business's side in a real browser: an agent's day, by mouse, by keyboard, without scripts."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from frontdesk.domain.access import Action, Role, Visitor, authorize
from frontdesk.store import tables as t
from frontdesk.web import inbox

PASSWORD = "Correct-Horse-42-Battery"  # noqa: S105 - of people who do not exist
PATIENCE = 10
PAGES = [door.path for door in inbox.DOORS if door.method == "GET" and "export" not in door.path]
SCRIPT = "<img src=x onerror=pwned()><script>pwned()</script>"
LOOKS: dict[str, tuple[dict[str, Any], dict[str, Any] | None]] = {
    "light": ({}, None),
    "dark": ({"color_scheme": "dark"}, {"runOnly": ["color-contrast"]}),
    "phone": ({"viewport": {"width": 390, "height": 844}}, None),
}


@contextmanager
def chatting(front: Any) -> Iterator[tuple[httpx2.Client, dict[str, Any]]]:
    """Be a visitor, as the widget is one."""
    with httpx2.Client(base_url=front.origin, timeout=PATIENCE) as client:
        answer = client.post("/embed/acme/ticket", headers={"origin": front.origin})
        given = {"ticket": answer.json()["ticket"], "language": "en"}
        answer = client.post("/api/v1/sessions", json=given)
        client.headers["authorization"] = f"Bearer {answer.json()['token']}"
        yield client, answer.json()["conversation"]


def say(client: httpx2.Client, text: str) -> None:
    assert client.post("/api/v1/conversation/messages", json={"text": text}).status_code == 202


def leave_details(client: httpx2.Client, name: str = "Ada Brenner") -> None:
    form = {"name": name, "email": "ada@example.com", "consent_version": "1"}
    assert client.post("/api/v1/leads", json=form).status_code == 201


def quoted(client: httpx2.Client) -> None:
    wanted = {"tool": "send_quote", "arguments": {"service": "Drain cleaning"}}
    proposal = client.post("/api/v1/proposals", json=wanted).json()["proposal"]
    path = f"/api/v1/proposals/{proposal['id']}/confirm"
    assert client.post(path, json={"hash": proposal["hash"]}).status_code == 200


@contextmanager
def hearing(client: httpx2.Client) -> Iterator[Iterator[dict[str, Any]]]:
    """Listen as the visitor: the messages that a person of the business writes."""
    with client.stream("GET", "/api/v1/conversation/events") as response:
        data = (line.removeprefix("data: ") for line in response.iter_lines()
                if line.startswith("data: "))  # fmt: skip
        yield (said for said in map(json.loads, data) if said.get("author") == "person")


def enter(visit: Any, front: Any, who: str = "agent", **options: Any) -> Page:
    page = visit(f"{front.origin}/login", **options)
    page.get_by_label("E-mail address").fill(f"{who}@acme.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{front.origin}/inbox")
    return page


def live(page: Page) -> None:
    expect(page.locator("#link")).to_have_text("Live")


def test_an_agent_sees_takes_and_answers_and_the_visitor_has_it(front, visit) -> None:
    page = enter(visit, front)
    live(page)
    with chatting(front) as (visitor, _), hearing(visitor) as heard:
        leave_details(visitor)
        say(visitor, "I want to talk to a human")
        row = page.get_by_role("link", name="Ada Brenner")
        expect(row).to_contain_text("Waiting")
        row.click()
        page.get_by_role("button", name="Take over").click()
        expect(page.locator("#state")).to_contain_text("With a person")
        live(page)

        page.get_by_label("Your answer").fill("We come **at nine**.")
        page.get_by_role("button", name="Send").click()
        said = next(heard)
        assert said["html"] == "<p>We come <strong>at nine</strong>.</p>"
        assert said["name"] == "Agent"
        expect(page.get_by_label("Your answer")).to_have_value("")

        page.get_by_label("Your answer").fill("A draft")
        say(visitor, "Nine is fine")
        expect(page.locator("#thread")).to_contain_text("Nine is fine")
        expect(page.locator("#announce")).to_contain_text("Nine is fine")
        expect(page.get_by_label("Your answer")).to_have_value("A draft")


def test_a_refund_is_requested_by_one_and_approved_by_another(front, visit) -> None:
    with chatting(front) as (visitor, conversation):
        leave_details(visitor)
        quoted(visitor)
    agent = enter(visit, front)
    agent.goto(f"{front.origin}/inbox/conversations/{conversation['id']}")
    agent.get_by_label("Amount in euros").fill("40,00")
    agent.get_by_role("button", name="Request").click()
    expect(agent.get_by_role("status").filter(has_text="Requested")).to_be_visible()

    admin = enter(visit, front, "admin")
    admin.get_by_role("link", name="Approvals").click()
    expect(admin.locator(".lines")).to_contain_text("40.00 EUR")
    admin.get_by_role("button", name="Approve").click()
    expect(admin.get_by_role("status").filter(has_text="Approved")).to_be_visible()
    assert [row.amount for row in front.world.rows(t.refunds)] == [4000]


def test_leads_are_exported_as_a_file(front, visit) -> None:
    with chatting(front) as (visitor, _):
        leave_details(visitor, "=1+1")
    page = enter(visit, front, "admin")
    page.goto(f"{front.origin}/inbox/leads")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Export CSV").click()

    assert loading.value.suggested_filename == "leads.csv"
    assert '"\'=1+1"' in loading.value.path().read_text("utf-8")


def test_the_day_goes_by_keyboard_alone(front, visit) -> None:
    with chatting(front) as (visitor, _), hearing(visitor) as heard:
        leave_details(visitor)
        say(visitor, "I want to talk to a human")
        page = visit(f"{front.origin}/login")
        keys = page.keyboard

        def to(name: str) -> None:
            """Tab on until something of this name has the focus, and it shows."""
            for _ in range(60):
                keys.press("Tab")
                focus = page.locator(":focus-visible")
                if name in (focus.get_attribute("aria-label") or "") + focus.inner_text() or (
                    focus.get_attribute("id") == name
                ):
                    return
            raise AssertionError(f"{name} cannot be reached")

        to("f-email")
        keys.type("agent@acme.test")
        to("f-password")
        keys.type(PASSWORD)
        keys.press("Enter")
        page.wait_for_url(f"{front.origin}/inbox")  # loaded: until then the fragment takes focus
        to("Skip to the content")
        keys.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        to("Ada Brenner")
        keys.press("Enter")
        expect(page.locator("#thread")).to_be_visible()
        expect(page.locator("#link")).to_have_text("Live")
        to("text")
        keys.type("We come at nine.")
        keys.press("Control+Enter")
        assert next(heard)["html"] == "<p>We come at nine.</p>"


def test_without_scripts_everything_is_a_form(front, visit) -> None:
    with chatting(front) as (visitor, conversation):
        say(visitor, "I want to talk to a human")
        page = enter(visit, front, java_script_enabled=False)
        page.goto(f"{front.origin}/inbox/conversations/{conversation['id']}")
        page.get_by_label("Your answer").fill("We come at nine.")
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".msg.person")).to_contain_text("We come at nine.")
        page.get_by_role("button", name="go online").click()
        expect(page.get_by_role("button", name="go away")).to_be_visible()
        page.get_by_role("button", name="Log out").click()
        expect(page).to_have_url(re.compile("/login"))


def test_who_is_let_go_is_out_of_the_open_page_at_once(front, visit) -> None:
    page = enter(visit, front)
    live(page)
    scope = front.world.member(
        Action.USER_WRITE, front.world.members["acme", Role.AGENT].id, role=Role.OWNER
    )
    front.world.desk.users.deactivate(scope)

    expect(page).to_have_url(f"{front.origin}/login?next=/inbox")


@pytest.fixture
def busy(front) -> tuple[Any, str]:
    """A front with something on every page, and script in all that strangers write."""
    with chatting(front) as (visitor, conversation):
        leave_details(visitor, f"Ada {SCRIPT}")
        say(visitor, f"Hello {SCRIPT} [x](javascript:pwned())")
        quoted(visitor)
    name = conversation["id"]
    world = front.world
    [quote] = world.rows(t.quotes)
    row = world.rows(t.conversations, t.conversations.c.id == name)[0]
    subject = Visitor(row.visitor_id, row.tenant_id, name)
    arguments = {"reference": quote.id, "cents": 100}
    scope = authorize(subject, Action.TOOL_REQUEST)
    asked = world.desk.tools.request(scope, "refund", arguments).proposal
    world.desk.decisions.confirm(world.scope(Action.TOOL_CONFIRM, subject, asked.id), asked.hash)
    with world.desk.store.write() as connection:
        connection.execute(t.outbox.insert().values(
            id="ntc_dead", tenant_id=row.tenant_id, channel="webhook", topic="lead", key="dead",
            payload={}, state="dead", error=f"It said {SCRIPT}", due_at=1, created_at=1,
        ))  # fmt: skip
    return front, name


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible_quiet_and_fits(look, busy, visit) -> None:
    """Takes as long as axe takes for all the pages: one world and one login serve them all."""
    (front, conversation), (options, rules) = busy, LOOKS[look]
    page = enter(visit, front, "owner", **options)
    for path in PAGES:
        page.goto(front.origin + path.replace("{id}", conversation))
        found = Axe().run(page, options=rules).response["violations"]
        assert [(path, fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate("typeof pwned") == "undefined"


def test_a_refusal_is_an_accessible_page(front, visit, faults) -> None:
    page = enter(visit, front)
    faults.expect("403", "404")
    for path in ("/inbox/users", "/inbox/nothing"):
        page.goto(front.origin + path)
        assert Axe().run(page).response["violations"] == []
        expect(page.get_by_role("link", name="Back to the inbox")).to_be_visible()


def test_who_works_here_stays_online(front, visit) -> None:
    page = visit("about:blank")
    page.clock.install()
    page.goto(f"{front.origin}/login")
    page.get_by_label("E-mail address").fill("agent@acme.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="go online").click()
    expect(page.get_by_role("button", name="go away")).to_be_visible()
    expect(page.locator("#link")).to_have_text("Live")
    front.world.clock.pass_(29 * 60_000)
    with page.expect_response(f"{front.origin}/inbox/presence"):
        page.clock.run_for(600_000)
    front.world.clock.pass_(29 * 60_000)

    read = front.world.member(Action.CONVERSATION_READ, role=Role.AGENT)
    assert front.world.desk.inbox.glance(read).present


def test_an_answer_that_is_refused_is_shown_with_its_reason(busy, visit, faults) -> None:
    front, conversation = busy
    page = enter(visit, front)
    page.goto(f"{front.origin}/inbox/conversations/{conversation}")
    faults.expect("422")
    page.get_by_label("Your answer").fill(" ")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("alert")).to_have_text("Write 1 to 5000 characters.")
