import pytest

from launchready.audits.web.messages import messages
from launchready.evidence.checks import Check
from launchready.evidence.messages import Heard, Listener, Messages, Told
from launchready.model import State

AT = "https://www.acme.test/app.js"


def hears(check: Check, *, sure: bool = True) -> Heard:
    return Heard((Listener(AT, "addEventListener(…)", check, sure),))


def tells(*, sure: bool) -> Heard:
    return Heard(told=(Told(AT, "parent.postMessage(token, to)", sure),))


def seen(*heard: Heard) -> Messages:
    return Messages("www.acme.test", 2, heard)


@pytest.mark.parametrize(
    ("heard", "state"),
    [
        ((), State.PASS),
        ((Heard(),), State.PASS),
        ((hears(Check.WHOLE),), State.PASS),
        ((hears(Check.WHOLE, sure=False),), State.PASS),
        ((hears(Check.BELOW),), State.WARN),
        ((hears(Check.PART),), State.FAIL),
        ((hears(Check.NONE),), State.FAIL),
        ((hears(Check.WHOLE), hears(Check.NONE)), State.FAIL),
        ((hears(Check.BELOW), tells(sure=True)), State.FAIL),
        ((tells(sure=True),), State.FAIL),
        # What cannot be told by reading is a gap of the evidence: no case for the audit.
        ((tells(sure=False), hears(Check.NONE, sure=False)), State.PASS),
    ],
)
def test_judges_by_who_is_obeyed_and_told(heard: tuple[Heard, ...], state: State) -> None:
    assert messages.judge(seen(*heard)).state is state


def test_a_host_without_pages_has_no_scripts() -> None:
    assert messages.judge(Messages("api.acme.test", 0, ())).state is State.NOT_APPLICABLE


def test_says_where_and_what_is_done() -> None:
    said = messages.judge(seen(hears(Check.PART), tells(sure=True)))

    assert said.summary == "Scripts of www.acme.test obey any window and tell any window"
    first, second = said.findings
    assert first.where == AT
    assert first.got == "'addEventListener(…)' compares a part of the origin"
    assert second.got == "'parent.postMessage(token, to)' is heard by any window"


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (hears(Check.NONE), "Scripts of www.acme.test obey any window"),
        (tells(sure=True), "Scripts of www.acme.test tell any window"),
    ],
)
def test_says_no_more_than_was_found(heard: Heard, words: str) -> None:
    assert messages.judge(seen(heard)).summary == words


def test_a_pass_says_whether_anything_is_heard() -> None:
    assert "compare who speaks" in messages.judge(seen(hears(Check.WHOLE))).summary
    assert "hears other windows (1 script)" in messages.judge(seen(Heard())).summary
    assert "hears other windows (0 scripts)" in messages.judge(seen()).summary
