import pytest

from build.limits import HOST, VANTAGE
from launchready.audits.abuse.instances import instances
from launchready.evidence.limits import Scattered
from launchready.model import State


@pytest.mark.parametrize(
    ("taken", "calls", "state"),
    [
        (6, None, State.PASS),
        (1, None, State.PASS),
        (7, None, State.FAIL),
        (9, 9, State.FAIL),
        (9, 7, State.FAIL),
        (9, 6, State.WARN),
    ],
)
def test_judges_what_was_taken_by_what_is_declared(
    taken: int, calls: int | None, state: State
) -> None:
    assert instances.judge(Scattered(HOST, 6, taken, 6, VANTAGE, calls)).state is state


def test_says_how_many_came_how() -> None:
    [finding] = instances.judge(Scattered(HOST, 6, 9, 5, VANTAGE, 9)).findings

    assert finding.where == "the chat at chat.acme.test"
    assert finding.got == (
        "takes 9 messages where 5 come on connections of their own, "
        "from a test network, resolvers 127.0.0.1; the provider counted 9 calls"
    )
    assert finding.want == "6 messages, as in turn"
