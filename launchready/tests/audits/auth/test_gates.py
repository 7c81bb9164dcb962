import pytest

from build.gates import gates as drawn
from build.trials import everybody
from launchready.audits.auth.gates import gates
from launchready.model import Judgement, State

READ = "read /v1/drafts/{id}"


def judge(lines: list[str], *tries: str, declared: str = READ) -> Judgement:
    return gates.judge(drawn(declared, *lines), *everybody(*tries))


@pytest.mark.parametrize(
    ("lines", "tries", "state"),
    [
        (["* /v1/drafts*"], ["peer draft read none"], State.PASS),
        (["* /v1/drafts* > peer"], ["peer draft read seen"], State.PASS),
        (["* /v1/drafts* > anonymous"], ["foreign draft read seen"], State.PASS),
        (["read /v1/drafts/{id} > low"], ["low draft read seen allowed"], State.PASS),
        (["* /v1/drafts*"], ["peer draft read seen"], State.FAIL),
        (["* /v1/drafts*"], ["peer draft read seen allowed"], State.FAIL),
        (["* /v1/drafts* > peer"], ["anonymous draft read seen"], State.FAIL),
        (["* /v1/drafts* > peer"], ["foreign draft update changed"], State.FAIL),
        (["* /v1/drafts* > peer"], ["low draft delete gone"], State.FAIL),
        (["* /v1/*", "* /v1/drafts* > peer"], ["peer draft read seen"], State.FAIL),
        (["read /v1/drafts/{id} > peer", "* /v1/*"], ["peer draft read seen"], State.PASS),
        (["* /v1/leads*"], ["peer draft read none"], State.FAIL),
        (["list /v1/drafts/{id}"], ["peer draft read none"], State.FAIL),
        (["* /v1/drafts"], ["peer draft read none"], State.FAIL),
    ],
)
def test_holds_the_map_against_what_was_seen(
    lines: list[str], tries: list[str], state: State
) -> None:
    assert judge(lines, *tries).state is state


def test_says_through_which_gate_somebody_came() -> None:
    [finding] = judge(["* /v1/*"], "peer draft read seen").findings

    assert finding.where == f"{READ} at api.acme.test by somebody else of the same tenant"
    assert finding.got == "it had an effect: seen (200)"
    assert finding.want == "a refusal by office.py: may() (session)"


def test_names_each_route_that_no_gate_names() -> None:
    said = judge(["GET /a"], "peer draft read none", declared="GET /a, GET /b, POST /a")

    assert said.summary == "The map of api.acme.test is not what is there"
    assert [finding.where for finding in said.findings] == [
        "GET /b at api.acme.test",
        "POST /a at api.acme.test",
    ]


def test_a_pass_says_what_agrees() -> None:
    said = judge(["* /v1/*"], "peer draft read none", "low draft read none")

    assert said.summary == "All 1 declared routes lie behind a gate, and 2 tries agree"
