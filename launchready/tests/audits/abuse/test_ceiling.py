import pytest

from build.limits import HOST, VANTAGE
from launchready.audits.abuse.ceiling import ceiling
from launchready.evidence.ceiling import Ceiling
from launchready.evidence.limits import Answered
from launchready.model import State

REFUSED = Answered(taken=False, status=429, wait="60")


@pytest.mark.parametrize(
    ("taken", "refusal", "calls", "paid", "state", "got"),
    [
        (40, REFUSED, None, None, State.PASS, ""),
        (38, REFUSED, None, None, State.PASS, ""),
        (40, REFUSED, 40, 0, State.PASS, ""),
        (41, REFUSED, None, None, State.FAIL, f"takes 41 messages of all together, from {VANTAGE}"),
        (43, None, 43, None, State.FAIL, f"takes 43 messages of all together, from {VANTAGE}"),
        (43, None, 40, None, State.WARN, "takes 43 messages, and the provider counts 40 calls"),
        (40, REFUSED, 40, 3, State.FAIL,
         "the provider counts 3 calls while everybody is refused"),
    ],
)  # fmt: skip
def test_judges_what_all_together_got(
    taken: int, refusal: Answered | None, calls: int | None, paid: int | None,
    state: State, got: str,
) -> None:  # fmt: skip
    said = ceiling.judge(Ceiling(HOST, 40, taken, refusal, VANTAGE, calls, paid))

    assert said.state is state
    assert [finding.got for finding in said.findings] == ([got] if got else [])
