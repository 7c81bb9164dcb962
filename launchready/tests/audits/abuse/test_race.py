import pytest

from build.edges import GOT, TAKEN
from build.limits import HOST, VANTAGE
from launchready.audits.abuse.race import race
from launchready.evidence.limits import Burst, Edge
from launchready.model import State


@TAKEN
def test_judges_what_was_taken_by_what_is_declared(
    taken: int, calls: int | None, state: State
) -> None:
    assert race.judge(Burst(HOST, 6, taken, 6, VANTAGE, calls)).state is state


def test_says_how_many_came_how() -> None:
    [finding] = race.judge(Burst(HOST, 6, 9, 5, VANTAGE, 9)).findings

    assert finding.where == "the chat at chat.acme.test"
    assert finding.got == GOT.format("at once")
    assert finding.want == "6 messages, as in turn"


@TAKEN
def test_streams_of_one_connection_count_alike(taken: int, calls: int | None, state: State) -> None:
    streams = Edge(HOST, 6, taken, 6, VANTAGE, calls)
    said = race.judge(Burst(HOST, 6, 6, 6, VANTAGE, None, multiplexed=True, streams=streams))

    assert said.state is state
    assert "as streams of one connection of HTTP/2" in said.summary or state is State.WARN


@pytest.mark.parametrize(
    ("taken", "calls", "state", "how"),
    [
        (9, 9, State.FAIL, "as streams of one connection of HTTP/2"),
        (9, 6, State.WARN, "reach no model"),
        (6, None, State.WARN, "reach no model"),
    ],
)
def test_what_costs_weighs_more_than_what_does_not(
    taken: int, calls: int | None, state: State, how: str
) -> None:
    streams = Edge(HOST, 6, taken, 6, VANTAGE, calls)
    said = race.judge(Burst(HOST, 6, 9, 6, VANTAGE, 6, multiplexed=True, streams=streams))

    assert said.state is state
    assert how in said.summary


def test_says_where_http2_is_not_spoken() -> None:
    said = race.judge(Burst(HOST, 6, 6, 6, VANTAGE, multiplexed=False))

    assert said.state is State.PASS
    assert said.summary.endswith("; it speaks no HTTP/2")
