"""The widget on other people's pages: how little it weighs, who may show it, who sees into it."""

import httpx2
import pytest
from playwright.sync_api import expect

from frontdesk.domain.access import Action

STRICT = (
    "default-src 'none'; script-src {0}; frame-src {0}; connect-src {0}; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
TAG = '<script src="{0}/static/widget/loader.js" data-business="acme" defer></script>'
ROGUE = """<iframe id="rogue" srcdoc="<p>rogue</p>"></iframe><script>
const real = fetch;
const shown = () => document.querySelector("body > div").shadowRoot.querySelector("iframe");
const stranger = {frontdesk: "ticket", ticket: "of a stranger"};
const wrong = [null, "ticket", ["frontdesk"], {frontdesk: "ticket"},
  {frontdesk: "ticket", ticket: 1}, {frontdesk: "ticket", ticket: "with more", more: 1}];
window.fetch = async (...given) => {
  const frame = shown()?.contentWindow;
  if (frame) {
    const rogue = document.querySelector("#rogue").contentWindow;
    rogue.frame = frame;
    rogue.eval(`frame.postMessage(${JSON.stringify(stranger)}, "*")`);
    for (const bad of wrong) frame.postMessage(bad, "*");
    rogue.eval("parent.postMessage({frontdesk: 'close'}, '*')");
    postMessage({frontdesk: "close"}, "*");
  }
  return real(...given);
};
</script>"""
REPLAY = """<script>
window.fetch = async () => new Response(JSON.stringify({ticket: "TICKET"}), {status: 200});
</script>"""


def allow(front, *origins: str) -> None:
    front.world.set_tenant("acme", origins=[front.origin, *origins])


def test_loader_and_frame_stay_small(front, visit) -> None:
    page = visit("about:blank")
    answers: list = []
    page.on("response", lambda answer: answers.extend([answer]))
    page.goto(front.site)
    page.locator("button").click()
    page.frame_locator("iframe").locator("body[data-ready]").wait_for()

    [loader] = [part for part in answers if part.url.endswith("/loader.js")]
    of_frame = [part for part in answers if part.frame != page.main_frame]
    travelled = {
        part.url.removeprefix(front.origin): part.request.sizes()["responseBodySize"]
        for part in of_frame
    }
    assert len(loader.body()) <= 3 * 1024
    assert {part.headers.get("content-encoding") for part in of_frame} == {"gzip"}
    assert len(travelled) >= 8
    assert sum(travelled.values()) <= 20 * 1024


def test_it_works_on_an_allowed_site_under_a_strict_policy(front, visit, foreign) -> None:
    url = foreign(TAG.format(front.origin), STRICT.format(front.origin))
    allow(front, url)
    page = visit(url)
    page.get_by_role("button", name="Open chat").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Start chat").click()
    frame.locator("#text").fill("How much is drain cleaning?")
    frame.locator("#text").press("Enter")

    expect(frame.locator(".said.bot:not(.writing)")).to_contain_text("129 EUR")
    inner = page.evaluate(
        """() => {
          const frame = document.querySelector("body > div").shadowRoot.querySelector("iframe");
          try { return frame.contentWindow.document.body.innerText; }
          catch (error) { return [frame.contentDocument, error.name]; }
        }"""
    )
    assert inner == [None, "SecurityError"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "This site may not show the chat."),
        ("de", "Diese Website darf den Chat nicht zeigen."),
    ],
)
def test_another_site_is_denied_in_words(front, visit, foreign, faults, language, told) -> None:
    faults.expect("CORS", "403", "ERR_FAILED")
    tag = TAG.format(front.origin).replace("defer", f'data-language="{language}" defer')
    page = visit(foreign(tag))
    page.locator("button").click()

    expect(page.get_by_role("status")).to_have_text(told)
    expect(page.locator("iframe")).to_have_count(0)


def test_another_site_cannot_frame_it_by_itself(front, visit, foreign, faults) -> None:
    faults.expect("frame-ancestors", "ERR_BLOCKED_BY_RESPONSE", "Framing")
    page = visit(foreign(f'<iframe src="{front.origin}/widget/acme"></iframe>'))

    expect(page.frame_locator("iframe").locator("#business")).to_have_count(0)
    assert any("frame-ancestors" in text or "Framing" in text for text in faults.heard)


def test_an_outage_is_told_apart_from_a_denial(front, visit, faults) -> None:
    faults.expect("ERR_", "Failed to load")
    page = visit(front.site)
    page.context.set_offline(True)
    page.locator("button").click()

    expect(page.get_by_role("status")).to_have_text("The chat cannot be reached.")
    page.context.set_offline(False)
    page.locator("button").click()
    expect(page.frame_locator("iframe").get_by_role("button", name="Start chat")).to_be_visible()


def test_nobody_gets_a_ticket_without_an_origin(front) -> None:
    assert httpx2.post(f"{front.origin}/embed/acme/ticket").status_code == 403


def test_strangers_and_wrong_shapes_are_not_heard(front, visit, foreign) -> None:
    url = foreign(ROGUE + TAG.format(front.origin))
    allow(front, url)
    page = visit(url)
    begun: list[str] = []
    page.on("request", lambda asked: "/sessions" in asked.url and begun.append(asked.post_data))
    page.locator("button").click()
    frame = page.frame_locator("div iframe")
    frame.get_by_role("button", name="Start chat").click()
    expect(frame.locator("#text")).to_be_visible()

    assert len(begun) == 1
    assert "stranger" not in begun[0]
    assert "with more" not in begun[0]


def test_a_ticket_of_another_site_opens_nothing(front, visit, foreign) -> None:
    other = "https://www.acme.test"
    allow(front, other)
    world = front.world
    ticket = world.desk.visitors.ticket(world.scope(Action.TICKET_MINT), "acme", other)
    url = foreign(REPLAY.replace("TICKET", ticket) + TAG.format(front.origin))
    allow(front, other, url)
    page = visit(url)
    page.locator("button").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Start chat").click()

    expect(frame.locator("#banner")).to_contain_text("This site may not show the chat")
    expect(frame.locator("#text")).to_be_hidden()


def test_alone_it_says_where_it_belongs(front, visit) -> None:
    page = visit(f"{front.origin}/widget/acme")

    expect(page.get_by_text("This chat belongs to a website")).to_be_visible()
    page.get_by_role("link", name="Acme Plumbing").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plumbing and heating")


def test_the_chat_stays_open_from_page_to_page(widget) -> None:
    chat = widget(viewport={"width": 1600, "height": 900}).start()
    chat.page.get_by_role("link", name="Deutsch").click()

    expect(chat.frame.locator("#text")).to_be_visible()
    assert chat.page.evaluate("document.activeElement === document.body")
    chat.do("close")
    chat.page.reload()
    expect(chat.page.locator("iframe")).to_have_count(0)
