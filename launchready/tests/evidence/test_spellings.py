import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.spellings import spellings


def paths(method: str, path: str) -> set[str]:
    return {f"{each.method} {each.path}" for each in spellings(method, path)}


def test_a_route_that_reads_is_written_in_every_other_way() -> None:
    assert paths("GET", "/v1/drafts/{id}") == {
        "GET /v0/drafts/{id}",
        "GET /v2/drafts/{id}",
        "GET /v1/drafts/{id}/",
        "GET /V1/DRAFTS/{id}",
        "GET //v1/drafts/{id}",
        "GET /v1/%2e/drafts/{id}",
        "GET /v1/drafts/{id}.json",
        "POST /v1/drafts/{id}",
    }


def test_older_versions_are_the_one_before_and_the_first() -> None:
    assert {"GET /api/v2/x", "GET /api/v0/x", "GET /api/v4/x"} <= paths("GET", "/api/v3/x")
    assert {"GET /api/v0/x", "GET /api/v1/x"} <= paths("GET", "/api/x")


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_what_changes_something_is_written_with_its_method_in_a_header_alone(method: str) -> None:
    [spelled] = spellings(method, "/v1/drafts/{id}")

    assert (spelled.method, spelled.path) == ("POST", "/v1/drafts/{id}")
    assert spelled.headers == (("X-HTTP-Method-Override", method),)
    assert str(spelled) == (
        f"POST /v1/drafts/{{id}} with X-HTTP-Method-Override: {method} (its method in a header)"
    )


def test_a_query_stays_behind_the_path() -> None:
    assert "GET /v1/x/?id={id}" in paths("GET", "/v1/x?id={id}")


@given(st.sampled_from(["GET", "POST", "DELETE"]), st.text("/v12aB{id}.?").map("/{}".format))
def test_no_way_is_the_route_itself_and_none_comes_twice(method: str, path: str) -> None:
    ways = [(each.method, each.path, each.headers) for each in spellings(method, path)]

    assert (method, path, ()) not in ways
    assert len(set(ways)) == len(ways)
