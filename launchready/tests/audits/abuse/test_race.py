from build.edges import GOT, TAKEN
from build.limits import HOST, VANTAGE
from launchready.audits.abuse.race import race
from launchready.evidence.limits import Burst
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
