import pytest

from build.carriers import carriers as found
from launchready.audits.auth.carriers import carriers
from launchready.model import State


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["peer key works: draft read none, draft update none"], State.PASS),
        (["peer key works: draft read none", "peer query dead: draft read none"], State.PASS),
        (["peer key works: draft read none", "low key works"], State.PASS),
        (["peer key works: draft read seen"], State.FAIL),
        (["peer key works: draft read none, draft update changed"], State.FAIL),
        (["peer key dead: draft read seen"], State.FAIL),
        (["peer key works: draft read none", "low key works: lead update changed"], State.FAIL),
    ],
)
def test_judges_what_each_carrier_opened(lines: list[str], state: State) -> None:
    assert carriers.judge(found(*lines)).state is state


def test_says_who_got_where_with_what() -> None:
    said = carriers.judge(found("peer X-Key works: draft read seen", "peer q works"))

    assert said.summary == "A credential opens more where it comes as header X-Key"
    [finding] = said.findings
    assert finding.where == (
        "read /v1/drafts/{id} at api.acme.test by somebody else of the same tenant,"
        " with header X-Key alone"
    )
    assert finding.got == "the text that was planted in it comes back (200)"


def test_a_pass_says_how_many_work() -> None:
    said = carriers.judge(found("peer key works: draft read none", "peer q dead"))

    assert said.summary == "1 of 2 carriers open what is their person's, and none opens more"
