"""At the edge of a limit: what comes together, and what cannot be told of it."""

import pytest

from build.chatting import judge
from launchready.evidence.limits import Answered
from launchready.gather.resting import patience
from launchready.model import State
from launchready.reach import Unseen
from testbed.world.chatroom import By, Chatroom
from testbed.world.streams import Streams
from testbed.world.till import Till

RACES = Chatroom(by=By.SESSION, till=Till(races=True))


@pytest.mark.parametrize("audit", ["ABU-04", "ABU-06"])
def test_without_a_limit_in_turn_there_is_no_edge(audit: str) -> None:
    said, _ = judge(audit, Chatroom(limit=0))

    assert said.state is State.INCONCLUSIVE
    assert "does not hold its limit one after the other" in said.summary


def test_a_limit_far_below_what_is_declared_shows_no_edge() -> None:
    said, _ = judge("ABU-06", lent=lambda text: text.replace("_minute = 6\n", "_minute = 20\n"))

    assert said.state is State.INCONCLUSIVE
    assert said.summary.endswith("refuses after 6: declare that, it says 20")


def test_a_chat_that_refuses_for_hours_is_not_waited_for() -> None:
    said, _ = judge("ABU-06", Chatroom(till=Till(forgets=9_000)))

    assert said.state is State.INCONCLUSIVE
    assert "refuses for 9000 s" in said.summary


def test_a_chat_that_still_refuses_after_the_time_that_it_said_is_inconclusive() -> None:
    said, _ = judge("ABU-06", Chatroom(till=Till(forgets=1, grudge=True)))

    assert said.state is State.INCONCLUSIVE
    assert "refused from the start" in said.summary


def test_more_at_once_show_more() -> None:
    said, _ = judge("ABU-06", RACES, connections=16)

    assert said.state is State.FAIL
    assert "where 9 come at once" in said.findings[0].got


@pytest.mark.parametrize("streams", [Streams(free=True), Streams(first=True), Streams(races=True)])
def test_what_gets_through_over_http2_alone_is_counted_at_the_provider(
    streams: Streams,
) -> None:
    said, _ = judge("ABU-06", Chatroom(streams=streams))

    assert said.state is State.FAIL
    assert "6 come as streams of one connection of HTTP/2" in said.findings[0].got
    assert "the provider counted" in said.findings[0].got


def test_where_http2_is_not_spoken_it_costs_no_request_and_is_said() -> None:
    said, spent = judge("ABU-06")
    _, over = judge("ABU-06", Chatroom(streams=Streams()))

    assert said.state is State.PASS
    assert said.summary.endswith("it speaks no HTTP/2")
    assert spent.requests < over.requests <= spent.requests + 40


@pytest.mark.parametrize(
    ("wait", "seconds"), [("5", 5.5), ("", 60.5), ("Fri, 31 Dec 2027 23:59:59 GMT", 60.5)]
)
def test_a_refusal_is_waited_for_as_long_as_it_says(wait: str, seconds: float) -> None:
    assert patience(Answered(taken=False, status=429, wait=wait)) == seconds


@pytest.mark.parametrize("wait", ["66", "999999"])
def test_a_refusal_is_not_waited_for_without_end(wait: str) -> None:
    with pytest.raises(Unseen, match="a run waits 65 s at most"):
        patience(Answered(taken=False, status=429, wait=wait))
