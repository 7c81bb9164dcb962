"""The talk while it happens: streaming, stopping, dropping, limits, ends, and what is announced."""

import pytest
from playwright.sync_api import expect

from frontdesk.domain.access import Action
from frontdesk.store import tables as t

HEAR = """() => {
  window.heard = [];
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
  const regions = [...document.querySelectorAll(live)];
  const hear = (records) => { for (const record of records) heard.push(
    record.type === "characterData" ? `changed: ${record.target.data}`
      : [...record.addedNodes].map((node) => node.textContent).join()); };
  const all = { childList: true, subtree: true, characterData: true };
  for (const region of regions) new MutationObserver(hear).observe(region, all);
  return regions.length;
}"""


def unfinished(chat):
    return chat.frame.locator(".writing .text")


def person(front, chat, text: str) -> None:
    scope = front.world.member(Action.CONVERSATION_REPLY, chat.conversation(front))
    front.world.desk.inbox.reply(scope, text)


def test_each_message_is_announced_once_however_it_came(slow, widget, held) -> None:
    chat = widget(slow).start()
    assert chat.inside.evaluate(HEAR) == 1
    chat.say("Hello?")
    for piece, so_far in (("Good ", "Good "), ("morn", "Good morn"), ("ing.", "Good morning.")):
        held.give(slow, piece)
        expect(unfinished(chat)).to_have_text(so_far)
    held.give(slow, end=True)
    expect(chat.said("bot")).to_have_text("Good morning.")
    person(slow, chat, "I take over.")
    expect(chat.said("person")).to_have_text("I take over.")
    chat.frame.locator("#text").press("Enter")
    expect(chat.frame.get_by_text("Write something first.").last).to_be_visible()

    assert chat.inside.evaluate("heard.filter(Boolean)") == [
        "Assistant: Good morning.", "Owner has joined.", "Owner: I take over.",
        "Write something first.",
    ]  # fmt: skip


def test_an_answer_goes_on_after_a_reload(slow, widget, held) -> None:
    chat = widget(slow).start()
    chat.say("Tell me")
    held.give(slow, "It ", "is ")
    expect(unfinished(chat)).to_have_text("It is ")
    chat.page.reload()
    expect(unfinished(chat)).to_have_text("It is ")
    held.give(slow, "so.", end=True)

    expect(chat.said("bot")).to_have_text(["It is so."])
    expect(chat.said("visitor")).to_have_text(["Tell me"])
    chat.page.reload()
    expect(chat.said("bot")).to_have_text(["It is so."])


def test_what_was_said_during_a_drop_comes_after_it(slow, widget, faults) -> None:
    faults.expect("ERR_INTERNET_DISCONNECTED")
    chat = widget(slow).start()
    chat.page.context.set_offline(True)
    expect(chat.frame.locator("#banner")).to_contain_text("No connection")
    person(slow, chat, "Can you hear me?")
    chat.say("My connection is bad")
    expect(chat.frame.locator("#text")).to_have_value("My connection is bad")
    chat.page.context.set_offline(False)

    expect(chat.said("person")).to_have_text(["Can you hear me?"])
    expect(chat.frame.locator("#banner")).to_be_hidden()
    chat.frame.locator("#text").press("Enter")
    expect(chat.said("visitor")).to_have_text(["My connection is bad"])
    assert slow.world.count(t.messages, t.messages.c.author == "visitor") == 1


def test_an_answer_can_be_stopped(slow, widget, held) -> None:
    chat = widget(slow).start()
    chat.say("Tell me everything")
    held.give(slow, "In the beginning ")
    expect(unfinished(chat)).to_have_text("In the beginning ")
    chat.do("stop")

    expect(chat.frame.locator(".said.bot")).to_have_count(0)
    expect(chat.frame.locator("[data-do=stop]")).to_be_hidden()
    expect(chat.frame.locator("#text")).to_be_focused()


def test_a_person_who_takes_over_silences_the_answer(slow, widget, held) -> None:
    chat = widget(slow).start()
    chat.say("Tell me")
    held.give(slow, "I think ")
    expect(unfinished(chat)).to_be_visible()
    person(slow, chat, "Let me.")
    held.give(slow, "that", end=True)

    expect(chat.said("person")).to_have_text("Let me.")
    expect(chat.frame.locator(".said.bot")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "You can go on in"), ("de", "können Sie weitermachen")]
)
def test_a_limit_is_told_with_its_end(make_front, visit, faults, language, told) -> None:
    faults.expect("429")
    front = make_front({"limits": {"visitor_minute": 1}})
    page = visit(f"{front.site}?lang={language}")
    page.clock.install()
    page.locator("button").click()
    frame = page.frame_locator("iframe")
    frame.locator("[data-do=start]").click()
    text, send = frame.locator("#text"), frame.locator("[type=submit].send")
    for question in ("One?", "Two?"):
        text.fill(question)
        text.press("Enter")
        expect(frame.locator(".sending")).to_have_count(0)

    expect(frame.locator("#banner")).to_contain_text(told)
    expect(text).to_have_value("Two?")
    expect(send).to_be_disabled()
    front.world.clock.pass_(60_000)
    page.clock.fast_forward(61_000)
    expect(frame.locator("#banner")).to_be_hidden()
    send.click()
    expect(frame.locator(".said.visitor .text")).to_have_text(["One?", "Two?"])


def test_too_long_is_said_and_nothing_is_cut(front, widget) -> None:
    chat = widget().start()
    chat.say("x" * 2_001)

    expect(chat.frame.locator("#text-error")).to_have_text(
        "Use at most 2000 characters; these are 2001."
    )
    expect(chat.frame.locator("#text")).to_have_value("x" * 2_001)
    assert front.world.count(t.messages, t.messages.c.author == "visitor") == 0


def test_a_session_that_has_ended_is_told_and_another_begins(front, widget, faults) -> None:
    faults.expect("401")
    chat = widget().start()
    front.world.clock.pass_(8 * 86_400_000)
    expect(chat.frame.locator("#over-title")).to_be_visible()
    chat.do("anew")
    chat.do("start")

    expect(chat.frame.locator("#text")).to_be_visible()
    chat.frame.get_by_role("button", name="More").click()
    chat.do("end")
    expect(chat.frame.locator("#over-title")).to_be_visible()
    chat.page.reload()
    expect(chat.frame.get_by_role("button", name="Start chat")).to_be_visible()


def test_a_closed_conversation_opens_again_by_a_message(front, widget) -> None:
    chat = widget().start()
    chat.say("Thank you")
    expect(chat.said("bot")).to_be_visible()
    scope = front.world.member(Action.CONVERSATION_REPLY, chat.conversation(front))
    front.world.desk.inbox.close(scope)
    expect(chat.frame.locator("#state")).to_have_text("Conversation closed")
    expect(chat.frame.locator("#reopen")).to_be_visible()
    chat.say("How much is drain cleaning?")

    expect(chat.frame.locator("#state")).to_have_text("Automated assistant")
    expect(chat.frame.locator("#reopen")).to_be_hidden()


def leave_details(chat) -> None:
    chat.do("lead")
    chat.frame.locator("#lead-name").fill("Ada")
    chat.frame.locator("#lead-email").fill("ada@example.com")
    chat.frame.locator("#lead-consent").check()
    chat.frame.locator("#lead [type=submit]").click()
    expect(chat.said("notice").last).to_contain_text("We have your details")


def more(chat, name: str) -> None:
    chat.frame.locator("[popovertarget=more]").click()
    chat.do(name)


def test_a_quote_is_sent_only_after_the_visitor_has_confirmed_what_is_shown(
    front, widget, faults
) -> None:
    faults.expect("422")
    chat = widget().start()
    more(chat, "quote")
    chat.frame.locator("#quote [type=submit]").click()
    expect(chat.frame.get_by_role("heading", name="Leave your details")).to_be_visible()
    chat.do("back")
    leave_details(chat)
    more(chat, "quote")
    chat.frame.locator("#quote [type=submit]").click()
    card = chat.frame.locator(".proposal")
    expect(card).to_contain_text("129.00 EUR")
    expect(card).to_contain_text("ada@example.com")
    expect(card).to_contain_text("Nothing happens before you confirm.")
    assert front.world.count(t.quotes) == 0

    card.get_by_role("button", name="Confirm").click()
    expect(card).to_contain_text("Done")
    expect(card).to_be_focused()
    expect(chat.said("notice").last).to_have_text("Done: Send a quote.")
    assert front.world.count(t.quotes) == 1


def test_what_is_declined_or_switched_off_is_not_done(front, widget, faults) -> None:
    faults.expect("403")
    chat = widget().start()
    for topic in ("Boiler", "Tap"):
        more(chat, "call")
        chat.frame.locator("#call-starts_at").fill(tomorrow(front))
        chat.frame.locator("#call-topic").fill(topic)
        chat.frame.locator("#call [type=submit]").click()
    cards = chat.frame.locator(".proposal")
    cards.first.get_by_role("button", name="Decline").click()
    expect(cards.first).to_contain_text("Declined")

    scope = front.world.member(Action.TOOL_SWITCH)
    front.world.desk.decisions.switch(scope, "*", off=True)
    cards.last.get_by_role("button", name="Confirm").click()
    expect(chat.frame.locator("#banner")).to_contain_text("switched off")
    assert front.world.count(t.bookings) == 0


def tomorrow(front) -> str:
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 - used here alone

    moment = datetime.fromtimestamp(front.world.clock() / 1000, UTC) + timedelta(days=1)
    return moment.strftime("%Y-%m-%dT10:15")
