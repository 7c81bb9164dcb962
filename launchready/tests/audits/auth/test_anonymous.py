from typing import Final, Literal

import pytest

from build.boundary import Boundary
from build.trials import tries
from launchready.audits.auth.anonymous import anonymous
from launchready.evidence.routes import Asked, Opening
from launchready.evidence.trials import AnonymousTrials, Who
from launchready.model import Judgement, State

SAID: Final[dict[str, Literal["private", "public", ""]]] = {
    "private": "private",
    "public": "public",
    "nobody": "",
}

boundary = Boundary(anonymous, AnonymousTrials, Who.ANONYMOUS, "Anybody")

test_judges_by_the_effect_against_the_policy = boundary.judges_by_the_effect()
test_says_what_was_reached_by_which_route_and_how = boundary.says_what_was_reached()


def asked(*lines: str, untried: tuple[str, ...] = ()) -> Judgement:
    """Judge routes, each in a line: `/v1/export private shown`."""
    cells = [line.split() for line in lines]
    found = tuple(
        Asked(f"GET {path}", SAID[said], Opening(opening), 200) for path, said, opening in cells
    )
    trials = tries(AnonymousTrials, Who.ANONYMOUS, "draft read none")
    return anonymous.judge(AnonymousTrials(trials.host, trials.tries, trials.made, found, untried))


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["/v1/export private shut", "/v1/health public shut"], State.PASS),
        (["/v1/export private same"], State.FAIL),
        (["/v1/export private shown"], State.FAIL),
        (["/v1/health public shown"], State.FAIL),
        (["/v1/debug nobody shown"], State.FAIL),
        (["/v1/debug nobody same"], State.WARN),
        (["/v1/debug nobody shut"], State.WARN),
        (["/v1/debug nobody same", "/v1/export private same"], State.FAIL),
    ],
)
def test_judges_routes_by_what_they_show_and_what_is_said_of_them(
    lines: list[str], state: State
) -> None:
    assert asked(*lines).state is state


def test_what_was_not_asked_is_told_and_is_no_hole() -> None:
    said = asked(untried=("POST /v1/import", "GET /v1/notes/{}"))

    assert said.state is State.WARN
    assert said.summary == "2 routes of api.acme.test show themselves and are not declared"
    assert said.findings[0].where == "POST /v1/import at api.acme.test"


def test_a_crossed_boundary_and_a_leak_are_told_together() -> None:
    trials = tries(AnonymousTrials, Who.ANONYMOUS, "draft read seen")
    leak = Asked("GET /v1/export", "private", Opening.SHOWN, 200)
    said = anonymous.judge(AnonymousTrials(trials.host, trials.tries, 1, (leak,), ()))

    assert said.summary == "Anybody gets at what is not theirs: draft (GET /v1/export)"
    assert len(said.findings) == 2


def test_a_leak_names_the_routes_that_leak_and_no_others() -> None:
    said = asked("/v1/export private shown", "/v1/settings private shut", "/v1/debug nobody shut")

    assert said.summary == "Anybody is shown what is private (GET /v1/export)"
    [finding] = said.findings
    assert finding.want == "a refusal that shows nothing of it"


def test_what_nobody_declared_asks_for_a_word() -> None:
    [finding] = asked("/v1/debug nobody same", "/v1/health public shut").findings

    assert (
        finding.want
        == "a word on it: a [[resource]], a [[channel]], or `public` or `private` of [access]"
    )


def test_of_many_undeclared_routes_the_first_are_told() -> None:
    said = asked(untried=tuple(f"POST /v1/{n}" for n in range(50)))

    assert said.summary.startswith("50 routes of ")
    assert len(said.findings) == 40


def test_where_every_object_is_public_the_routes_still_count() -> None:
    trials = tries(AnonymousTrials, Who.ANONYMOUS, "lead read seen allowed")
    shut = Asked("GET /v1/export", "private", Opening.SHUT, 401)
    said = anonymous.judge(AnonymousTrials(trials.host, trials.tries, 1, (shut,), ()))

    assert said.state is State.PASS
    assert said.summary == "No route shows anybody what is private (1 asked)"


test_a_pass_says_how_much_was_tried = boundary.says_how_much_was_tried()
