import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.operations import (
    METHODS,
    OPERATIONS_AT_MOST,
    Kind,
    Source,
    classed,
    cleaned,
    covers,
    merged,
    operation,
    recorded,
)


@pytest.mark.parametrize(
    ("route", "hint", "kind"),
    [
        ("GET /v1/leads", "", Kind.READ),
        ("GET /v1/books/{title}", "", Kind.READ),
        ("HEAD /v1/leads", "", Kind.READ),
        ("GET /createdb", "", Kind.DESTRUCTIVE),
        ("GET /v1/logout", "", Kind.DESTRUCTIVE),
        ("GET /v1/cache/reset", "", Kind.DESTRUCTIVE),
        ("GET /admin/resetDatabase", "", Kind.DESTRUCTIVE),
        ("GET /v1/things", "deleteAllThings", Kind.DESTRUCTIVE),
        ("GET /v1/newsletter/subscribe", "", Kind.WRITE),
        ("GET /v1/send-mail", "", Kind.WRITE),
        ("GET /v1/leads/{reset}", "", Kind.READ),
        ("POST /v1/search", "", Kind.WRITE),
        ("POST /v1/leads/purge", "", Kind.DESTRUCTIVE),
        ("PATCH /v1/leads/{id}", "", Kind.WRITE),
        ("DELETE /v1/leads/{id}", "", Kind.DESTRUCTIVE),
        ("TRACE /v1/leads", "", Kind.WRITE),
    ],
)
def test_no_method_is_taken_at_its_word(route: str, hint: str, kind: Kind) -> None:
    method, path = route.split()

    assert classed(method, path, hint) is kind


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/v1/leads?token=hush#x", "/v1/leads"),
        ("https://api.acme.test/v1/leads?token=hush", "/v1/leads"),
        ("/v1/{lead_id}/notes", "/v1/{lead_id}/notes"),
        ("//evil.test/x", ""),
        ("v1/leads", ""),
        ("/with space", ""),
        ("/\x1b[31m", ""),
        ("/<script>", ""),
        ("/" + "a" * 400, ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_only_a_plain_path_is_kept(text: str, path: str) -> None:
    assert cleaned(text) == path


@pytest.mark.parametrize(
    ("used", "path"),
    [
        ("/v1/leads/42", "/v1/leads/{}"),
        ("/v1/leads/8f1c0f0e5d7a/notes", "/v1/leads/{}/notes"),
        ("/v1/leads/123e4567-e89b-12d3-a456-426614174000", "/v1/leads/{}"),
        ("/invite/eyJhbGciOiJIUzI1NiJ9.e30.x7Q2kLm9pRs4tUv", "/invite/{}"),
        ("/reset/ZGFzIGlzdCBlaW4gbGFuZ2VyIFRva2VuIGhpZXI", "/reset/{}"),
        ("/v1/leads/export", "/v1/leads/export"),
        ("/v1/knowledge-base-articles", "/v1/knowledge-base-articles"),
        ("/oauth2/token", "/oauth2/token"),
    ],
)
def test_an_id_or_a_credential_in_a_path_becomes_a_place(used: str, path: str) -> None:
    assert recorded(used) == path


@pytest.mark.parametrize(
    ("declared", "seen", "same"),
    [
        ("/v1/leads/{id}", "/v1/leads/{lead_id}", True),
        ("/v1/leads/{id}", "/v1/leads/:lead", True),
        ("/v1/leads/{id}", "/v1/leads/42", True),
        ("/v1/leads", "/v1/leads/", True),
        ("/v1/leads/{id}", "/v1/leads/export", False),
        ("/v1/leads/{id}", "/v2/leads/{id}", False),
        ("/v1/leads/{id}", "/v1/leads/{id}/notes", False),
    ],
)
def test_a_declared_route_covers_what_varies_in_its_places(
    declared: str, seen: str, same: bool
) -> None:
    assert covers(declared, seen) is same


def test_each_operation_counts_once_and_there_is_an_end() -> None:
    made = [operation("get", f"/x/{n}y", Source.HAR) for n in range(2_000) for _ in range(2)]

    assert len(merged(each for each in made if each)) == OPERATIONS_AT_MOST


@given(st.sampled_from(METHODS) | st.text(), st.text() | st.text("/{}:%.?ab").map("/{}".format))
def test_whatever_is_named_is_a_plain_operation_or_none(method: str, text: str) -> None:
    made = operation(method, recorded(text), Source.SCRIPT)

    if made:
        assert made.path.startswith("/")
        assert not made.path.startswith("//")
        assert made.path.isascii()
        assert made.path.isprintable()
        assert made.method in METHODS
