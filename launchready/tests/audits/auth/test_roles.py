import pytest

from build.trials import tries
from launchready.audits.auth.roles import roles
from launchready.evidence.trials import LowTrials, Who
from launchready.model import State


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["draft read none", "draft list none", "draft update none"], State.PASS),
        (["lead read seen allowed", "lead delete none"], State.PASS),
        (["lead read none allowed", "lead delete none"], State.PASS),
        (["draft read seen"], State.FAIL),
        (["draft read none", "draft list seen"], State.FAIL),
        (["draft read none", "draft update changed"], State.FAIL),
        (["draft read none", "draft update seen"], State.FAIL),
        (["draft read none", "draft delete gone"], State.FAIL),
        (["lead read seen allowed", "lead update changed allowed", "lead delete gone"], State.FAIL),
    ],
)
def test_judges_by_the_effect_against_the_policy(lines: list[str], state: State) -> None:
    assert roles.judge(tries(LowTrials, Who.LOW, *lines)).state is state


def test_says_what_was_reached_by_which_route_and_how() -> None:
    said = roles.judge(tries(LowTrials, Who.LOW, "lead read none", "draft delete gone"))

    assert said.summary == "Somebody of few rights gets at what is not theirs: draft"
    [finding] = said.findings
    assert finding.where == f"delete /v1/drafts/{{id}} at api.acme.test by {Who.LOW.words}"
    assert finding.got == "its owner does not find it any more (200)"
    assert finding.want == "the object still there"


def test_a_pass_says_how_much_was_tried() -> None:
    said = roles.judge(tries(LowTrials, Who.LOW, "lead read seen allowed", "draft read none"))

    words = Who.LOW.words
    assert said.summary == f"Nothing that is forbidden to {words} had an effect (1 tried)"
