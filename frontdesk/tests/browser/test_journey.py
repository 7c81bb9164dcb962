"""A visitor's way from the first look to a person's answer, by mouse and by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from frontdesk.domain.access import Action
from frontdesk.store import tables as t

QUESTION = "How much is drain cleaning?"


def answered(front, widget, text: str) -> None:
    """Let a person of the business answer in the visitor's conversation."""
    scope = front.world.member(Action.CONVERSATION_REPLY, widget.conversation(front))
    front.world.desk.inbox.reply(scope, text)


def has_letter(front, page: Page, *parts: str) -> bool:
    """Wait until a letter with these parts has come to the sink."""
    for _ in range(100):
        if any(all(part in letter for part in parts) for letter in front.letters()):
            return True
        page.wait_for_timeout(50)
    return False


def test_a_visitor_asks_leaves_details_and_is_answered_by_a_person(front, widget) -> None:
    chat = widget().open()
    expect(chat.frame.get_by_text("automated assistant, not a person")).to_be_visible()
    expect(chat.frame.get_by_text("stores this conversation")).to_be_visible()
    chat.do("start")

    chat.say(QUESTION)
    expect(chat.said("bot")).to_contain_text("129 EUR")
    expect(chat.frame.get_by_text("About Acme Plumbing")).to_be_visible()

    chat.do("lead")
    chat.frame.get_by_label("Name").fill("Ada Lovelace")
    chat.frame.get_by_label("E-mail").fill("ada@example.com")
    chat.frame.get_by_label("I agree").check()
    chat.frame.get_by_role("button", name="Send details").click()
    expect(chat.said("notice").last).to_contain_text("We have your details")
    [lead] = front.world.rows(t.leads)
    assert (lead.consent_version, lead.consent_text[:7]) == ("1", "I agree")
    assert has_letter(front, chat.page, "desk@acme.test", "New lead", "ada@example.com")

    chat.do("person")
    expect(chat.frame.locator("#state")).to_have_text("Nobody is online right now")
    assert has_letter(front, chat.page, "desk@acme.test", "Somebody asks for a person")

    answered(front, chat, "Hello Ada, I am **Owner**.")
    expect(chat.said("person")).to_have_text("Hello Ada, I am Owner.")
    expect(chat.frame.locator("#state")).to_have_text("You are talking to a person")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(chat) -> str:
    return chat.inside.evaluate(
        "(e => e.dataset.do ?? e.id)(document.activeElement)"
    )  # fmt: skip


def tab_to(chat, name: str) -> None:
    """Press Tab until the control has the focus; it has to come within one round."""
    for _ in range(20):
        if focused(chat) == name:
            return
        chat.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {name}")


def test_the_same_by_keyboard_only(front, widget) -> None:
    chat = widget()
    page = chat.page
    for _ in range(30):
        if page.evaluate("document.activeElement.shadowRoot !== null"):
            break
        page.keyboard.press("Tab")
    press(page, "Enter")
    chat.frame.locator("body[data-ready]").wait_for()
    tab_to(chat, "start")
    press(page, "Enter")
    expect(chat.frame.locator("#text")).to_be_focused()

    page.keyboard.type(QUESTION)
    press(page, "Shift+Enter")
    page.keyboard.type("Thank you")
    press(page, "Enter")
    expect(chat.said("visitor")).to_have_text(f"{QUESTION}Thank you")
    expect(chat.said("bot")).to_contain_text("129 EUR")

    tab_to(chat, "lead")
    press(page, "Enter")
    expect(chat.frame.locator("#lead-name")).to_be_focused()
    page.keyboard.type("Ada")
    press(page, "Enter")
    expect(chat.frame.locator("#lead-email")).to_be_focused()
    page.keyboard.type("ada@example.com")
    tab_to(chat, "lead-consent")
    press(page, "Space", "Enter")
    expect(chat.said("notice").last).to_contain_text("We have your details")
    expect(chat.frame.locator("#text")).to_be_focused()
    assert front.world.count(t.leads) == 1

    tab_to(chat, "person")
    press(page, "Enter")
    expect(chat.said("notice").last).to_contain_text("Nobody from our team is online")
    answered(front, chat, "Here I am.")
    expect(chat.said("person")).to_have_text("Here I am.")

    press(page, "Escape")
    expect(page.get_by_role("button", name="Open chat")).to_be_focused()
    expect(page.locator("iframe")).to_be_hidden()
    press(page, "Enter")
    expect(chat.frame.locator("#text")).to_be_focused()


def test_tab_goes_round_inside_and_escape_leaves_a_form_first(widget) -> None:
    chat = widget().start()
    order: list[str] = []
    for _ in range(7):
        order.append(focused(chat))
        press(chat.page, "Tab")
    assert order == ["text", "", "close", "scroll", "person", "lead", ""]
    for _ in range(7):
        press(chat.page, "Shift+Tab")
    assert focused(chat) == "text"

    chat.do("lead")
    press(chat.page, "Escape")
    expect(chat.frame.locator("#text")).to_be_focused()
    expect(chat.page.locator("iframe")).to_be_visible()


@pytest.mark.parametrize(("language", "start"), [("en", "Start chat"), ("de", "Chat beginnen")])
def test_site_and_widget_speak_the_same_language(front, visit, language: str, start: str) -> None:
    page = visit(f"{front.site}?lang={language}")
    page.locator("button").click()
    frame = page.frame_locator("iframe")

    expect(frame.get_by_role("button", name=start)).to_be_visible()
    assert frame.locator("html").get_attribute("lang") == language


def test_a_closed_chat_tells_that_somebody_wrote(front, widget) -> None:
    chat = widget().start()
    chat.do("close")
    answered(front, chat, "Are you still there?")

    expect(chat.page.get_by_role("status")).to_contain_text("2")
    chat.open()
    expect(chat.said("person")).to_have_text("Are you still there?")
    expect(chat.page.get_by_role("status")).to_be_empty()
