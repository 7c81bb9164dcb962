"""Each fault is found by its own forgery, and what cannot be seen is said."""

from base64 import b64encode

import pytest

from build.office import Text, judge
from launchready.model import State
from testbed.matrix.run import ENVIRON
from testbed.web.people import ADA
from testbed.world.entry import Carrier, Entry
from testbed.world.mint import Lie, Mint
from testbed.world.office import Office

BEARER = "Bearer {token}"
PASSWORD = f"Basic {b64encode(f'{ADA.email}:{ADA.password}'.encode()).decode()}"


def by_cookie(text: str) -> str:
    return text.replace('headers = { Authorization = "Bearer {token}" }\n', "")


def by_cookie_alone(text: str) -> str:
    return by_cookie(text).replace('token = "/token"\n', "", 1)


def by_password(text: str) -> str:
    return text.replace(BEARER, PASSWORD)


def believing(*lies: Lie) -> Mint:
    return Mint("RS256", believes=frozenset(lies))


@pytest.mark.parametrize(
    ("mint", "hows"),
    [
        (
            believing(Lie.NONE),
            [f'alg "{each}" without a signature' for each in ("none", "None", "NONE", "nOnE")],
        ),
        (believing(Lie.EMBEDDED), ["a key of ours in its own header"]),
        (believing(Lie.PUBLIC), ["HS256 with the public key as the secret"]),
        (Mint("HS256", "changeme"), ["signed with a default secret of a framework"]),
        (
            Mint(believes=frozenset({Lie.FILE})),
            ["kid ../../../../../../dev/null and an empty key"],
        ),
    ],
)
def test_each_fault_is_found_by_its_own_forgery(mint: Mint, hows: list[str]) -> None:
    said = judge("AUT-09", Office(mint=mint))

    assert said.state is State.FAIL
    assert [finding.got for finding in said.findings] == [f"{how}: taken" for how in hows]
    assert not any(secret in str(said) for secret in ENVIRON.values())


@pytest.mark.parametrize(("mint", "count"), [(Mint("HS256"), 9), (Mint("RS256"), 11)])
def test_a_token_that_is_verified_passes(mint: Mint, count: int) -> None:
    said = judge("AUT-09", Office(mint=mint))

    assert said.state is State.PASS
    assert said.summary == f"None of {count} forgeries of the token ({mint.alg}) is taken"


def test_an_opaque_token_is_none() -> None:
    said = judge("AUT-09", Office(mint=Mint("")))

    assert said.state is State.NOT_APPLICABLE
    assert said.summary.endswith("carry no JWT: an opaque token (32 characters)")


@pytest.mark.parametrize(
    ("office", "lent", "words"),
    [
        (Office(tires=8), str, "throttle"),
        (Office(patience=2, forgets=True), str, "ends too soon"),
        (Office(), by_cookie, "the token of [identity.owner] alone does not open GET /v1/me"),
        (Office(), by_cookie_alone, "is no `token` of its login, and is not tried"),
        (
            Office(entry=Entry(takes=frozenset({Carrier.BASIC}))),
            by_password,
            "GET /v1/me tells who they are whatever the token is",
        ),
    ],
)
def test_what_cannot_be_seen_is_said(office: Office, lent: Text, words: str) -> None:
    said = judge("AUT-09", office, lent)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_what_was_taken_counts_though_the_rest_is_not_answered() -> None:
    said = judge("AUT-09", Office(mint=believing(Lie.NONE), tires=8))

    assert said.state is State.FAIL
