import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.cors import Origin, answered, origins

ORIGIN = Origin("foreign", "https://launchready-check.example")


def test_a_host_is_asked_with_its_own_origin_and_with_what_looks_like_it() -> None:
    asked = {(origin.kind, origin.text) for origin in origins("api.acme.test")}

    assert asked == {
        ("own", "https://www.acme.test"),
        ("foreign", "https://launchready-check.example"),
        ("null", "null"),
        ("suffix", "https://launchready-checkacme.test"),
        ("sibling", "https://launchready-check.acme.test"),
        ("prefix", "https://www.acme.test.launchready-check.example"),
        ("prefix", "https://api.acme.test.launchready-check.example"),
        ("plain", "http://www.acme.test"),
        ("plain", "http://api.acme.test"),
        ("dot", "https://wwwxacme.test"),
        ("dot", "https://apixacme.test"),
    }


@given(st.from_regex(r"[a-z0-9.-]{1,40}", fullmatch=True))
def test_any_host_has_a_foreign_origin_and_none_twice(host: str) -> None:
    asked = origins(host)

    assert ORIGIN in asked
    assert len(set(asked)) == len(asked) <= 12


@pytest.mark.parametrize(
    ("headers", "allowed", "credentials", "varies"),
    [
        ([], "", False, False),
        (["access-control-allow-origin: *"], "*", False, False),
        (
            ["access-control-allow-origin: a", "access-control-allow-origin: b"],
            "a, b",
            False,
            False,
        ),
        (["access-control-allow-credentials: true"], "", True, False),
        (["access-control-allow-credentials: TRUE"], "", False, False),
        (["access-control-allow-credentials: false"], "", False, False),
        (["vary: Accept, ORIGIN"], "", False, True),
        (["vary: Accept", "vary: Origin"], "", False, True),
        (["vary: *"], "", False, True),
        (["vary: X-Origin"], "", False, False),
    ],
)
def test_reads_the_headers_as_browsers_and_caches_do(
    headers: list[str], allowed: str, *, credentials: bool, varies: bool
) -> None:
    seen = answered(exchange("https://acme.test/", 200, *headers), ORIGIN)

    assert (seen.allowed, seen.credentials, seen.varies) == (allowed, credentials, varies)
