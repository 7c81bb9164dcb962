import pytest

from launchready.audits.web.errors import errors
from launchready.evidence.internals import ErrorAnswers, Leak
from launchready.model import State

GRAVE = Leak("POST / with broken JSON", "a Python traceback", grave=True)
LIGHT = Leak("GET /", "a version in server", grave=False)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        pytest.param(ErrorAnswers("acme.test", 13, (), alive=True), State.PASS, id="clean"),
        pytest.param(ErrorAnswers("acme.test", 13, (LIGHT,), alive=True), State.WARN, id="version"),
        pytest.param(
            ErrorAnswers("acme.test", 13, (LIGHT, GRAVE), alive=True), State.FAIL, id="traceback"
        ),
        pytest.param(ErrorAnswers("acme.test", 13, (), alive=False), State.FAIL, id="down"),
        pytest.param(
            ErrorAnswers("acme.test", 0, (), alive=True), State.NOT_APPLICABLE, id="closed"
        ),
    ],
)
def test_judges_by_what_came_out(answers: ErrorAnswers, state: State) -> None:
    assert errors.judge(answers).state is state


def test_says_which_nonsense_brought_it_out() -> None:
    (finding,) = errors.judge(ErrorAnswers("acme.test", 13, (GRAVE,), alive=True)).findings

    assert (finding.where, finding.got) == ("POST / with broken JSON", "a Python traceback")
