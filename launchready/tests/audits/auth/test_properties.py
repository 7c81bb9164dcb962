import pytest

from build.properties import properties as found
from launchready.audits.auth.properties import properties
from launchready.model import State


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ([], State.NOT_APPLICABLE),
        (["lead create status none", "lead update status none"], State.PASS),
        (["lead owner score kept", "lead peer score kept"], State.PASS),
        (["lead create status changed"], State.FAIL),
        (["lead create status none", "lead update status changed"], State.FAIL),
        (["lead update tenant gone"], State.FAIL),
        (["lead create status none", "lead owner score shown"], State.FAIL),
        (["lead peer score kept", "lead low score shown"], State.FAIL),
    ],
)
def test_judges_what_was_taken_and_what_was_shown(lines: list[str], state: State) -> None:
    assert properties.judge(found(*lines)).state is state


def test_says_what_was_taken_by_which_route_and_how_it_was_seen() -> None:
    said = properties.judge(found("lead create status changed", "lead update tenant gone"))
    first, second = said.findings

    assert said.summary == "Not every property is kept: status, tenant"
    assert first.where == "status = won by create /v1/leads at api.acme.test"
    assert first.got == "its owner reads it afterwards (200)"
    assert second.got == "its owner does not find the object any more (200)"


def test_says_who_is_shown_what() -> None:
    [finding] = properties.judge(found("lead peer score shown")).findings

    assert finding.where == "GET /v1/leads at api.acme.test by somebody else of the same tenant"
    assert finding.got == "the answer holds score"


def test_a_pass_says_how_much_was_tried() -> None:
    said = properties.judge(found("lead create status none", "lead peer score kept"))

    assert said.summary == "No property was taken (1 tried) or shown (1 looked for)"
