from dataclasses import replace

import pytest

from launchready.audits.auth.guesses import guesses
from launchready.evidence.guesses import Disguised, Guesses, Guise, Spent
from launchready.model import State

REFUSED = "After 4 wrong passwords the right one is refused too, also in 9 guises"
HELD = Guesses(
    "api.acme.test",
    "POST /v1/login",
    4,
    4,
    refuses=True,
    vantage="one address",
    disguises=tuple(Disguised(guise, opens=False, status=429) for guise in Guise),
)
CLOSED = Disguised(Guise.CASE, opens=False, status=404)
THROUGH = (CLOSED, Disguised(Guise.SLASH, opens=True, status=200))


@pytest.mark.parametrize(
    ("seen", "state", "summary"),
    [
        (
            HELD,
            State.PASS,
            REFUSED,
        ),
        (
            replace(HELD, address=Spent(12, 12, refuses=True)),
            State.PASS,
            f"{REFUSED}; after 12 names of nobody everybody is",
        ),
        (
            replace(HELD, locked=900),
            State.PASS,
            f"{REFUSED}; the account is locked, for 900 s at most as declared",
        ),
        (
            replace(HELD, refuses=False, sent=8, disguises=()),
            State.FAIL,
            "After 8 wrong passwords the right one still gets in",
        ),
        (
            replace(HELD, disguises=THROUGH),
            State.FAIL,
            "Guesses go on with a slash behind the path",
        ),
        (
            replace(HELD, address=Spent(12, 24, refuses=False)),
            State.FAIL,
            "One address may try 24 names, and more",
        ),
        (
            replace(HELD, address=Spent(12, 12, refuses=True, claimed=True)),
            State.FAIL,
            "Guesses of many names go on with an address in the headers of proxies",
        ),
        (
            replace(HELD, tells=("the status 404, not 401",)),
            State.FAIL,
            "The login tells names that it knows from others",
        ),
    ],
)
def test_judges_by_what_gets_in_and_what_is_told(seen: Guesses, state: State, summary: str) -> None:
    said = guesses.judge(seen)

    assert (said.state, said.summary) == (state, summary)


def test_each_thing_that_is_open_is_a_finding_of_its_own() -> None:
    seen = replace(HELD, disguises=THROUGH, address=Spent(12, 24, refuses=False), tells=("a", "b"))
    slash, names, tells = guesses.judge(seen).findings

    assert slash.where == "POST /v1/login at api.acme.test with a slash behind the path"
    assert slash.got == "the right password gets in (200), while the plain one is refused"
    assert names.got == "after wrong passwords for 24 names another account gets in"
    assert names.want == "a refusal after 12, as declared"
    assert tells.got == "for a name that is known: a and b"


def test_says_from_where_it_was_tried() -> None:
    [said] = guesses.judge(replace(HELD, refuses=False, sent=8, disguises=())).findings

    assert said.got == "the right password gets in after 8 wrong ones, from one address"
    assert said.want == "a refusal after 4, as declared"


def test_a_claim_that_sets_back_the_limit_of_an_address_is_named() -> None:
    seen = replace(HELD, address=Spent(12, 12, refuses=True, claimed=True))
    [claim] = guesses.judge(seen).findings

    assert claim.where == (
        "POST /v1/login at api.acme.test, many names, with an address in the headers of proxies"
    )
    assert claim.got == "another account gets in that is refused without it"
