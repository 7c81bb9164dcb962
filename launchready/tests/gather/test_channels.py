"""What of streams cannot be heard is said; a silence alone is never a pass."""

from collections.abc import Callable

import pytest

from build.office import judge
from launchready.model import State
from testbed.world.entry import Ending, Entry
from testbed.world.live import Live
from testbed.world.office import Office
from testbed.world.radio import Radio, Turned


def without(line: str) -> Callable[[str], str]:
    return lambda text: "\n".join(each for each in text.splitlines() if line not in each)


def hasty(text: str) -> str:
    return f"{text}\n[budget]\nanswer_seconds = 0.5\n"


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def test_an_office_whose_streams_ask_who_listens_passes() -> None:
    said = judge("AUT-19")

    assert said.state is State.PASS
    assert said.summary.endswith("(18 listened, nor 3 sessions that had ended)")


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(radio=Radio(mute=True)), "does not tell its owner of what the run did"),
        (Office(radio=Radio(dies=True)), "what anybody without credentials hears of a draft"),
        (Office(live=Live(Radio(dies=True), lets=True)), "breaks off without a goodbye"),
        (Office(live=Live(lets=True, code=1013)), "is throttled (closed with 1013)"),
        (Office(tires=12), "throttles us (429)"),
        (Office(keeps=True), "was made by this run and cannot be removed"),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-19", office, lent=hasty)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_route_that_is_no_stream_is_inconclusive() -> None:
    said = judge("AUT-19", lent=swapped("/events", "/nothing"))

    assert said.state is State.INCONCLUSIVE
    assert "gives its owner no stream of events (404)" in said.summary


def test_a_page_that_may_not_open_the_websocket_is_no_witness() -> None:
    lent = swapped("socket = {", 'socket = { origin = "https://elsewhere.test",')
    said = judge("AUT-19", lent=lent)

    assert said.state is State.INCONCLUSIVE
    assert "GET /v1/live gives its owner no stream of events (403)" in said.summary


def test_a_peer_who_is_the_owner_accuses_nobody() -> None:
    ada = {"LAUNCHREADY_PEER_SECRET": "Open sesame, u1"}
    said = judge("AUT-19", lent=lambda text: hasty(text.replace("ben@acme", "ada@acme")), **ada)

    assert said.state is State.INCONCLUSIVE
    assert "[identity.peer] is the same person as [identity.owner]" in said.summary


def test_a_logout_that_ends_nothing_is_a_matter_of_another_audit() -> None:
    office = Office(entry=Entry(ending=Ending.COOKIE), radio=Radio(stays=True))
    said = judge("AUT-19", office)

    assert said.state is State.INCONCLUSIVE
    assert "the session of its owner does not end" in said.summary


def test_a_session_that_ends_in_the_middle_is_begun_once_more() -> None:
    assert judge("AUT-19", Office(patience=6)).state is State.PASS


def test_a_stream_that_the_policy_opens_to_all_who_are_lent_is_no_leak() -> None:
    office = Office(radio=Radio(open=frozenset({"peer", "low", "foreign", "anonymous"})))
    everybody = 'peer = ["read"]\nlow = ["read"]\nforeign = ["read"]\nanonymous = ["read"]'
    said = judge("AUT-19", office, lent=swapped("peer = []\nlow = []", everybody))

    assert said.state is State.FAIL
    assert said.summary == "Others hear what is not for them: all leads"


@pytest.mark.parametrize(
    ("lent", "key"),
    [
        (lambda text: text[: text.index("[[channel]]")] + text[text.index("[embed]") :], "channel"),
        (without("low ="), "resource.draft.low"),
        (without("update ="), "resource.draft.update"),
    ],
)
def test_what_nobody_decided_is_left_to_a_person(lent: Callable[[str], str], key: str) -> None:
    said = judge("AUT-19", Office(radio=Radio(turned=Turned.SILENT)), lent=lent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"
