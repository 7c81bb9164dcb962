"""Everybody can use it: axe is satisfied with every state, in both languages and colour schemes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from frontdesk.domain.access import Action
from frontdesk.domain.answers import Cite, Source, Text
from frontdesk.domain.limits import Cap, Limits, Unit

SMALLEST = """smallest => [...document.querySelectorAll("button, a[href], input, select, textarea")]
  .filter(e => e.checkVisibility() && !e.closest(".trap, .text"))
  .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < smallest || box.height < smallest).map(([html]) => html)"""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
FEW = Limits(turns=tuple(Cap(Unit.TURNS, who, 4, 60_000) for who in ("visitor", "tenant")))
looks = pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("de", "dark")])


class States:
    """One visitor's walk through all that the widget shows."""

    def __init__(self, chat, front, held, faults) -> None:
        self.chat, self.front, self.held, self.faults = chat, front, held, faults

    def walk(self) -> Iterator[str]:
        """Go from state to state; what is yielded names the one that is there now."""
        yield "closed"
        self.chat.open()
        yield "notice"
        self.chat.do("start")
        expect(self.chat.frame.locator("#text")).to_be_visible()
        yield "chatting"
        yield from self._answers()
        yield from self._forms()
        yield from self._troubles()
        yield from self._people()

    def _answers(self) -> Iterator[str]:
        self.chat.say("Hello")
        self.held.give(self.front, "Good ")
        expect(self.chat.frame.locator(".writing .text")).to_have_text("Good ")
        yield "streaming"
        text = Text("**day**\n\n- [link](https://www.acme.test/)\n- `x`")
        source = Source("Our page", "https://www.acme.test/", "", "")
        self.held.give(self.front, text, Cite((source,)), end=True)
        expect(self.chat.said("bot")).to_be_visible()
        yield "answered"
        self.chat.frame.locator("#text").fill(" ")
        self.chat.frame.locator("#text").press("Enter")
        expect(self.chat.frame.locator("#text-error")).to_be_visible()
        yield "error"
        self.chat.frame.locator("[popovertarget=more]").click()
        yield "menu"
        self.chat.page.keyboard.press("Escape")

    def _forms(self) -> Iterator[str]:
        frame = self.chat.frame
        self.chat.do("lead")
        yield "lead form"
        frame.locator("#lead [type=submit]").click()
        expect(frame.locator("#lead-consent-error")).to_be_visible()
        yield "form errors"
        for name, text in (("name", "Ada"), ("email", "ada@example.com")):
            frame.locator(f"#lead-{name}").fill(text)
        frame.locator("#lead-consent").check()
        frame.locator("#lead [type=submit]").click()
        for name in ("call", "quote"):
            frame.locator("[popovertarget=more]").click()
            self.chat.do(name)
            yield f"{name} form"
            if name == "call":
                self.chat.do("back")
        frame.locator("#quote [type=submit]").click()
        expect(frame.locator(".proposal .main")).to_be_visible()
        yield "proposal"
        frame.locator(".proposal .main").click()
        expect(frame.locator(".proposal .outcome")).to_be_visible()
        yield "proposal done"

    def _troubles(self) -> Iterator[str]:
        frame = self.chat.frame
        self.faults.expect("ERR_INTERNET_DISCONNECTED", "429")
        self.chat.page.context.set_offline(True)
        expect(frame.locator("#banner")).to_be_visible()
        yield "offline"
        self.chat.page.context.set_offline(False)
        expect(frame.locator("#banner")).to_be_hidden()
        for number in range(4):
            self.chat.say(f"Question {number}")
            expect(frame.locator(".sending")).to_have_count(0)
        expect(frame.locator("#banner")).to_be_visible()
        yield "limit"

    def _people(self) -> Iterator[str]:
        frame, desk, world = self.chat.frame, self.front.world.desk, self.front.world
        self.chat.do("person")
        expect(frame.locator("body[data-state=waiting]")).to_be_visible()
        yield "waiting"
        scope = world.member(Action.CONVERSATION_REPLY, self.chat.conversation(self.front))
        desk.inbox.reply(scope, "Here I am.")
        expect(self.chat.said("person")).to_be_visible()
        yield "person"
        desk.inbox.close(scope)
        expect(frame.locator("#reopen")).to_be_visible()
        yield "conversation closed"
        frame.locator("[popovertarget=more]").click()
        self.chat.do("end")
        expect(frame.locator("#over-title")).to_be_visible()
        yield "over"


@looks
def test_every_state_of_the_widget(
    make_front, widget, held, faults, clean, language: str, scheme: str
) -> None:
    """Slow: one walk of nineteen states, and axe looks at each; two walks cover both looks."""
    front = make_front(responders=(held,), limits=FEW)
    chat = widget(front, locale=f"{language}-DE", color_scheme=scheme, reduced_motion="reduce")
    seen: list[str] = []
    for state in States(chat, front, held, faults).walk():
        seen.append(state)
        place = chat.page if state == "closed" else chat.inside
        clean(place)
        assert place.evaluate(SMALLEST, 24) == [], state
        assert not place.evaluate(WIDE), state
    assert len(seen) == 19
    assert chat.inside.evaluate("document.documentElement.lang") == language


@looks
@pytest.mark.parametrize("width", [320, 1280])
def test_the_site(front, visit, clean, language: str, scheme: str, width: int) -> None:
    page = visit(
        f"{front.site}?lang={language}", color_scheme=scheme, reduced_motion="reduce",
        viewport={"width": width, "height": 800},
    )  # fmt: skip
    clean(page)
    assert not page.evaluate(WIDE)
    assert page.evaluate(SMALLEST, 24) == []


def test_nothing_moves_for_who_wants_no_motion(slow, widget, held) -> None:
    chat = widget(slow, reduced_motion="reduce").start()
    chat.say("Hello")
    expect(chat.frame.locator(".dots")).to_be_visible()

    assert chat.inside.evaluate("document.getAnimations().length") == 0


def test_it_fills_a_telephone(widget) -> None:
    chat = widget(viewport={"width": 320, "height": 568}).start()
    box = chat.page.locator("iframe").bounding_box()

    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 320, 568)
    assert not chat.inside.evaluate(WIDE)
    expect(chat.frame.locator("#text")).to_be_in_viewport()
