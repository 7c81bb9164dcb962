"""Hostile words from everybody who can write stay words."""

import pytest
from playwright.sync_api import expect

from frontdesk.domain.access import Action
from frontdesk.domain.markdown import ELEMENTS

HOSTILE = (
    "<img src=x onerror=hacked=1>", "<script>hacked=1</script>", "<svg onload=hacked=1>",
    "[click](javascript:hacked=1)", "![x](http://evil.test/?leak)", "[x](https://evil.test/)",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>", "`</code><b onclick=hacked=1>x`",
    "</li></ol><form action=//evil.test><button>Log in</button></form>",
)  # fmt: skip
TEXT = "\n\n".join(HOSTILE)
TAGS = "els => [...new Set(els.map(e => e.localName))]"


@pytest.mark.parametrize("author", ["bot", "person"])
def test_what_is_said_stays_text(slow, widget, held, author: str) -> None:
    asked: list[str] = []
    chat = widget(slow)
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.start()
    if author == "bot":
        chat.say("Hello")
        held.give(slow, TEXT)
        unfinished = chat.frame.locator(".writing .text")
        expect(unfinished).to_contain_text("<img src=x")
        assert unfinished.locator("*").count() == 0
        held.give(slow, end=True)
    else:
        scope = slow.world.member(Action.CONVERSATION_REPLY, chat.conversation(slow))
        slow.world.desk.inbox.reply(scope, TEXT)
    said = chat.said(author)
    expect(said).to_contain_text("<script>hacked=1</script>")

    assert set(said.locator("*").evaluate_all(TAGS)) <= ELEMENTS
    assert said.locator("a").count() == 0
    assert chat.inside.evaluate("typeof hacked") == "undefined"
    assert [url for url in asked if not url.startswith(slow.origin)] == []


def test_what_a_visitor_or_tenant_writes_stays_text(front, widget) -> None:
    front.world.set_tenant("acme", name=HOSTILE[0], consent_en=HOSTILE[1])
    chat = widget().start()
    chat.say(TEXT)
    expect(chat.said("visitor")).to_contain_text("<svg onload")

    expect(chat.frame.locator("#business")).to_have_text(HOSTILE[0])
    assert chat.frame.locator("label[for=lead-consent]").inner_text() in {HOSTILE[1], ""}
    assert set(chat.said("visitor").locator("*").evaluate_all(TAGS)) <= ELEMENTS
    assert chat.inside.evaluate("typeof hacked") == "undefined"
    assert chat.page.evaluate("typeof hacked") == "undefined"
