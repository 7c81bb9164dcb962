from build.edges import GOT, TAKEN
from build.limits import HOST, VANTAGE
from launchready.audits.abuse.instances import instances
from launchready.evidence.limits import Scattered
from launchready.model import State


@TAKEN
def test_judges_what_was_taken_by_what_is_declared(
    taken: int, calls: int | None, state: State
) -> None:
    assert instances.judge(Scattered(HOST, 6, taken, 6, VANTAGE, calls)).state is state


def test_says_how_many_came_how() -> None:
    [finding] = instances.judge(Scattered(HOST, 6, 9, 5, VANTAGE, 9)).findings

    assert finding.where == "the chat at chat.acme.test"
    assert finding.got == GOT.format("on connections of their own")
    assert finding.want == "6 messages, as in turn"
