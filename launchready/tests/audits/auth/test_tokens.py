import pytest

from launchready.audits.auth.tokens import tokens
from launchready.evidence.jose import Trick
from launchready.evidence.tokens import Forged, Tokens
from launchready.model import State

HOST, ROUTE = "api.acme.test", "GET /v1/me"


def sent(*taken: Trick) -> Tokens:
    forged = tuple(Forged(trick, f"by {trick}", trick in taken) for trick in Trick)
    return Tokens(HOST, ROUTE, "HS256", "", forged)


@pytest.mark.parametrize("trick", Trick)
def test_each_forgery_that_is_taken_fails(trick: Trick) -> None:
    said = tokens.judge(sent(trick))

    assert said.state is State.FAIL
    [finding] = said.findings
    assert finding.where == "GET /v1/me at api.acme.test"
    assert finding.got == f"by {trick}: taken"


def test_where_none_is_taken_it_passes_and_says_how_many() -> None:
    said = tokens.judge(sent())

    assert said.state is State.PASS
    assert said.summary == "None of 8 forgeries of the token (HS256) is taken"


def test_where_no_jwt_is_there_is_nothing_to_forge() -> None:
    said = tokens.judge(Tokens(HOST, ROUTE, seen="no token"))

    assert said.state is State.NOT_APPLICABLE
    assert said.summary == "People at api.acme.test carry no JWT: no token"
