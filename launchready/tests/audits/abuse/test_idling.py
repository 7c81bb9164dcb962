from dataclasses import replace

import pytest

from launchready.audits.abuse.idling import idling
from launchready.evidence.idling import Idling
from launchready.model import State

HELD = Idling(
    host="chat.acme.test", route="GET /v1/events", declared=4, opened=4, open=4, slow=10,
    starved=False, within=3.0, vantage="here",
)  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (HELD, State.PASS),
        (replace(HELD, opened=6), State.PASS),
        (replace(HELD, opened=6, open=5), State.FAIL),
        (replace(HELD, starved=True), State.FAIL),
        (replace(HELD, starved=True, open=1, slow=0), State.FAIL),
    ],
)
def test_judges_by_who_is_answered_and_what_stays_open(seen: Idling, state: State) -> None:
    assert idling.judge(seen).state is state


def test_says_beside_what_nobody_else_was_answered() -> None:
    said = idling.judge(replace(HELD, starved=True, open=9))

    assert said.summary == (
        "chat.acme.test answers nobody else beside 9 idle streams and 10 unfinished requests"
    )
    [finding] = said.findings
    assert finding.where == "another connection to chat.acme.test"
    assert finding.got == (
        "beside 9 idle streams and 10 unfinished requests no answer within 3 s, twice, from here"
    )


def test_says_how_many_stay_open() -> None:
    said = idling.judge(replace(HELD, open=6))

    assert said.summary == "chat.acme.test keeps more streams open than it declares"
    [finding] = said.findings
    assert (finding.got, finding.want) == (
        "6 of one visitor stay open, from here", "at most 4",
    )  # fmt: skip


def test_a_pass_says_what_was_held() -> None:
    assert idling.judge(HELD).summary == (
        "chat.acme.test answers others beside 4 idle streams and 10 unfinished requests, "
        "and keeps no more than 4 streams"
    )
