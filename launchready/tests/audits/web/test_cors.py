from dataclasses import replace

import pytest

from launchready.audits.web.cors import cors
from launchready.evidence.cors import CrossOrigin, CrossOriginAnswer, Kind, Origin, origins
from launchready.model import State

URL = "https://api.acme.test/"
ORIGINS = origins("api.acme.test")
ANYONES: list[Kind] = ["foreign", "null", "prefix", "suffix", "dot", "plain"]


def answers(
    *kinds: Kind,
    credentials: bool = True,
    varies: bool = True,
    method: str = "GET",
    allowed: str = "",
) -> CrossOrigin:
    """Let these kinds in, and refuse the others; `allowed` stands in for the origin itself."""
    return CrossOrigin(
        "api.acme.test",
        tuple(
            CrossOriginAnswer(method, URL, 200, o, allowed or o.text, credentials, varies)
            if o.kind in kinds
            else CrossOriginAnswer(method, URL, 200, o, "", credentials=False, varies=varies)
            for o in ORIGINS
        ),
    )


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
@pytest.mark.parametrize("kind", ANYONES)
def test_a_stranger_with_credentials_fails(kind: Kind, method: str) -> None:
    assert cors.judge(answers("own", kind, method=method)).state is State.FAIL


@pytest.mark.parametrize("kind", ["null", "prefix", "suffix", "dot", "plain"])
def test_a_lookalike_fails_without_credentials_too_where_a_stranger_is_refused(kind: Kind) -> None:
    assert cors.judge(answers(kind, credentials=False)).state is State.FAIL


def test_naming_the_own_origin_to_a_stranger_is_refusing_him() -> None:
    own = ORIGINS[0].text
    seen = answers("suffix", credentials=False)
    named = tuple(replace(a, allowed=a.allowed or own) for a in seen.answers)

    assert cors.judge(replace(seen, answers=named)).state is State.FAIL


def test_everybody_without_credentials_passes() -> None:
    everyone: list[Kind] = ["own", "sibling", *ANYONES]

    assert cors.judge(answers(*everyone, credentials=False)).state is State.PASS
    assert cors.judge(answers(*everyone, credentials=False, allowed="*")).state is State.PASS


@pytest.mark.parametrize("kinds", [(), ("own",)], ids=["nobody", "own"])
def test_the_own_origin_alone_passes(kinds: tuple[Kind, ...]) -> None:
    assert cors.judge(answers(*kinds)).state is State.PASS


def test_a_constant_origin_needs_no_vary() -> None:
    own = ORIGINS[0].text
    seen = answers("own", "sibling", *ANYONES, allowed=own, varies=False)

    assert cors.judge(seen).state is State.PASS


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(answers("own", "sibling"), id="every-sibling"),
        pytest.param(answers("foreign", allowed="*"), id="star-with-credentials"),
        pytest.param(answers("own", varies=False), id="no-vary"),
    ],
)
def test_what_is_careless_is_warned_of(seen: CrossOrigin) -> None:
    assert cors.judge(seen).state is State.WARN


def test_a_preflight_is_not_cached_and_needs_no_vary() -> None:
    assert cors.judge(answers("own", varies=False, method="OPTIONS")).state is State.PASS


def test_says_who_was_let_in_and_where() -> None:
    (finding,) = cors.judge(answers("null")).findings

    assert finding.where == f"GET {URL} from null"
    assert finding.got == "null is let in with credentials"


def test_where_nothing_answers_nothing_is_judged() -> None:
    assert cors.judge(CrossOrigin("acme.test", ())).state is State.NOT_APPLICABLE


def test_own_and_sibling_are_nobody_s_but_the_product_s() -> None:
    assert {o.kind for o in ORIGINS if not o.anyones} == {"own", "sibling"}
    assert Origin("null", "null").anyones


def test_a_star_to_strangers_refuses_nobody() -> None:
    seen = answers("suffix", credentials=False)
    starred = tuple(
        replace(a, allowed="*") if a.origin.kind == "foreign" else a for a in seen.answers
    )

    assert cors.judge(replace(seen, answers=starred)).state is State.PASS


def test_only_a_stranger_who_is_refused_shows_that_somebody_chooses() -> None:
    strangers: list[Kind] = [*ANYONES]

    assert cors.judge(answers(*strangers, credentials=False)).state is State.PASS


def test_each_route_is_asked_on_its_own_whether_it_depends_on_the_origin() -> None:
    own = ORIGINS[0]
    answered = tuple(
        CrossOriginAnswer("GET", url, 200, own, own.text if url == URL else "*",
                          credentials=False, varies=False)
        for url in (URL, f"{URL}open")
    )  # fmt: skip

    assert cors.judge(CrossOrigin("api.acme.test", answered)).state is State.PASS


@pytest.mark.parametrize(
    ("seen", "got"),
    [
        (answers("suffix", credentials=False), " is let in"),
        (answers("foreign", allowed="*"), "* with credentials"),
        (answers("own", varies=False), "no Vary: Origin"),
    ],
    ids=["without credentials", "star", "no vary"],
)
def test_says_what_was_let_in(seen: CrossOrigin, got: str) -> None:
    [finding] = cors.judge(seen).findings

    assert str(finding.got).endswith(got)
