"""A chat is judged by what it takes; what cannot be told is said, and is no pass."""

import re
from collections.abc import Callable

import pytest

from build.chatting import judge, judge_all, without_meter
from launchready.model import State, Verdict
from testbed.faults.abuse import chatting
from testbed.healthy import healthy
from testbed.world.chatroom import By, Chatroom, Fragile
from testbed.world.till import Till


def test_a_long_message_that_is_refused_by_a_limit_of_messages_proves_nothing() -> None:
    said, _ = judge("ABU-08", Chatroom(limit=1, longest=0))

    assert said.state is State.INCONCLUSIVE
    assert said.summary.endswith("it may not be the length")


def test_a_chat_that_takes_nothing_is_inconclusive() -> None:
    said, _ = judge("ABU-01", Chatroom(mute=True))

    assert said.state is State.INCONCLUSIVE
    assert said.summary == "POST /v1/messages takes no message at all (401)"


@pytest.mark.parametrize("audit", ["ABU-02", "ABU-03"])
def test_where_there_is_no_limit_no_disguise_is_needed(audit: str) -> None:
    said, _ = judge(audit, Chatroom(limit=0))

    assert said.state is State.INCONCLUSIVE
    assert "refused none of 15 messages: there is no limit to get by" in said.summary


@pytest.mark.parametrize("ends", range(14, 26))
def test_a_window_that_ends_just_then_is_no_disguise_that_works(ends: int) -> None:
    said, _ = judge("ABU-03", Chatroom(till=Till(ends=ends)))

    assert said.state is State.PASS


@pytest.mark.parametrize("ends", range(28, 48, 3))
@pytest.mark.parametrize(
    ("believes", "state"), [("", State.PASS), ("X-Real-IP", State.FAIL)], ids=["nothing", "a claim"]
)
def test_beside_a_limit_of_sessions_that_of_an_address_is_tried_by_newcomers(
    ends: int, believes: str, state: State
) -> None:
    till = Till(ends=ends, ceiling=0)
    room = Chatroom(by=By.SESSION, address=9, believes=believes, till=till)
    said, _ = judge("ABU-03", room)

    assert said.state is state


@pytest.mark.parametrize(
    ("fragile", "lent", "status"),
    [
        pytest.param(Fragile.PAYS, str, 500, id="a call was paid"),
        pytest.param(Fragile.BREAKS, without_meter, 500, id="nobody counts"),
        pytest.param(Fragile.SILENT, str, 504, id="the product says nothing"),
    ],
)
def test_what_breaks_in_a_disguise_is_refused_only_where_no_call_is_counted(
    fragile: Fragile, lent: Callable[[str], str], status: int
) -> None:
    said, _ = judge("ABU-02", Chatroom(fragile=fragile), lent)

    assert said.state is State.INCONCLUSIVE
    assert "the limit with another content type: " in said.summary
    assert f"is broken ({status})" in said.summary


def test_a_pass_says_what_broke() -> None:
    said, _ = judge("ABU-02", Chatroom(fragile=Fragile.BREAKS))

    assert said.state is State.PASS
    assert said.summary == (
        "chat.acme.test refuses an exhausted visitor in 8 disguises, and breaks in 1 more without"
        " a call of its model"
    )


def beside_disguises(till: Till) -> Verdict:
    """Judge the limit where other experiments of the run have sent messages too."""
    verdicts, _ = judge_all("ABU-01 ABU-03", chatting(healthy(), Chatroom(till=till)))
    return next(verdict for verdict in verdicts if verdict.rule.code == "ABU-01")


def test_a_limit_that_begins_anew_all_the_time_is_none_of_a_minute() -> None:
    said = beside_disguises(Till(window=0.3))

    assert said.state is State.FAIL
    assert said.summary == "chat.acme.test takes more than twice the 6 messages it declares"


def test_two_windows_that_meet_are_told_and_no_fault() -> None:
    said = beside_disguises(Till(ends=20))

    assert said.state is State.PASS
    assert re.search(r"; at most (7|8|9|10|11|12) in any 60 s, of ", said.summary)


@pytest.mark.parametrize(
    ("audit", "line", "key"),
    [
        ("ABU-01", "turns_per_minute = 6\n", "chat.turns_per_minute"),
        ("ABU-08", "message_chars = 200\n", "chat.message_chars"),
    ],
)
def test_what_is_not_declared_is_left_to_a_person(audit: str, line: str, key: str) -> None:
    said, _ = judge(audit, lent=lambda text: text.replace(line, ""))

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


def test_no_more_turns_are_sent_than_somebody_consented_to() -> None:
    said, spent = judge("ABU-01", lent=lambda text: text.replace("turns = 200", "turns = 3"))

    assert said.state is State.NEEDS_CONSENT
    assert "[consent.attack] allows no more turns" in said.summary
    assert spent.requests < 10


def test_a_manifest_without_a_chat_leaves_the_limits_to_a_person() -> None:
    def without(text: str) -> str:
        return text[: text.index("[chat]")] + text[text.index("[consent.attack]") :]

    said, _ = judge("ABU-01", lent=without)

    assert (said.state, said.summary) == (State.UNDECLARED, "the manifest says nothing of chat")


def embedded_in(origin: str) -> Callable[[str], str]:
    """Ask for the ticket from another origin."""
    return lambda text: text.replace('Origin = "https://www.acme.test"', f'Origin = "{origin}"')


def without_steps(text: str) -> str:
    return text[: text.index("[[chat.before]]")] + text[text.index("[consent.attack]") :]


@pytest.mark.parametrize(
    "lent", [without_steps, embedded_in("https://evil.test")], ids=["no step", "refused"]
)
def test_a_session_that_is_not_given_proves_nothing(lent: Callable[[str], str]) -> None:
    said, _ = judge("ABU-01", lent=lent)

    assert said.state is State.INCONCLUSIVE
    assert said.summary == "POST /v1/sessions gives no session (403)"
