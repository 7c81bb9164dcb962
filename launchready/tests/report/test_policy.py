"""The draft of a policy says what was guessed, and asks what nobody can guess."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.operations import Operation, Source, operation
from launchready.manifest import Manifest, load
from launchready.model import Gap, Reason
from launchready.report.policy import PEOPLE, draft

HOST = "api.acme.test"
HEAD = f'[product]\nsite = "https://acme.test"\nhosts = ["acme.test", "{HOST}"]\n'
ENVIRON = {f"LAUNCHREADY_{who.upper()}_SECRET": "a password" for who in PEOPLE}
WHOLE = (
    "POST /v1/login", "GET /v1/me", "GET /v1/leads", "POST /v1/leads", "GET /v1/leads/{lead_id}",
    "PATCH /v1/leads/{lead_id}", "DELETE /v1/leads/{lead_id}", "GET /v1/reset-stats",
    "POST /v1/companies", "GET /v1/companies/{}", "DELETE /v1/companies/{}",
)  # fmt: skip


def seen(*lines: str, secured: bool | None = None) -> list[Operation]:
    made = [operation(*line.split(" "), Source.OPENAPI, secured=secured) for line in lines]
    return [each for each in made if each]


def loaded(text: str, folder: Path) -> Manifest:
    path = folder / "launchready.toml"
    path.write_text(f"{HEAD}{text}")
    return load(path, environ=ENVIRON)


def test_a_whole_draft_loads_and_holds_what_was_seen(tmp_path: Path) -> None:
    manifest = loaded(draft(HOST, seen(*WHOLE)), tmp_path)

    assert manifest.access
    assert manifest.access.whoami == "GET /v1/me"
    assert manifest.access.destructive == ("GET /v1/reset-stats",)
    assert set(manifest.identity) == set(PEOPLE)
    company, lead = sorted(manifest.resource, key=lambda each: each.name)
    assert (company.name, company.update, company.list) == ("company", None, None)
    assert (lead.name, lead.create, lead.read, lead.list, lead.update, lead.delete) == (
        "lead", "POST /v1/leads", "GET /v1/leads/{id}", "GET /v1/leads",
        "PATCH /v1/leads/{id}", "DELETE /v1/leads/{id}",
    )  # fmt: skip


def test_the_texts_that_a_description_names_are_planted(tmp_path: Path) -> None:
    post = replace(*seen("POST /v1/leads"), texts=("title", "note"))
    routes = [*seen("GET /v1/me", "GET /v1/leads/{id}", "DELETE /v1/leads/{id}"), post]

    [lead] = loaded(draft(HOST, routes), tmp_path).resource

    assert lead.body == '{"title": "{canary}", "note": "{canary}"}'


def test_who_else_may_do_what_is_never_guessed(tmp_path: Path) -> None:
    text = draft(HOST, seen(*WHOLE))

    for resource in loaded(text, tmp_path).resource:
        assert (resource.peer, resource.low) == (None, None)
    assert text.count("# decide: peer = ") == 2


def test_what_a_description_says_of_credentials_is_a_guess(tmp_path: Path) -> None:
    routes = [
        *seen("GET /v1/me", "GET /v1/export", secured=True),
        *seen("GET /v1/health", secured=False),
        *seen("GET /v1/feed"),
    ]
    text = draft(HOST, routes)
    access = loaded(text, tmp_path).access

    assert access
    assert (access.private, access.public) == (("GET /v1/export",), ("GET /v1/health",))
    assert "# decide: GET /v1/feed (the API's description): public, or private?" in text
    assert all("# guess" in line for line in text.splitlines() if line.startswith("  "))


def test_what_nobody_can_guess_is_asked() -> None:
    text = draft(HOST, seen("GET /v1/feed"), [Gap("the journey", Reason.BUDGET, "too\nlong")])

    assert '# decide: whoami = "GET /..."' in text
    assert "# decide: login, or headers that carry the secret" in text
    assert "# decide: which objects do people own?" in text
    assert text.splitlines()[0].startswith("# not seen: the journey")


@pytest.mark.parametrize(
    "lines",
    [
        ("POST /v1/leads", "GET /v1/leads/{id}"),
        (
            "POST /v1/teams/{t}/leads",
            "GET /v1/teams/{t}/leads/{id}",
            "DELETE /v1/teams/{t}/leads/{id}",
        ),
        ("GET /v1/leads/{id}", "DELETE /v1/leads/{id}"),
    ],
    ids=["cannot be removed", "below another one", "cannot be made"],
)
def test_what_cannot_be_made_read_and_removed_is_no_kind(lines: tuple[str, ...]) -> None:
    assert "[[resource]]\n" not in draft(HOST, seen(*lines))


PATHS = st.text("/{}:v1me\"'#\n\\leads", max_size=20).map("/{}".format)
METHODS = st.sampled_from(["GET", "POST", "DELETE", "PATCH"])


@given(st.lists(st.tuples(METHODS, PATHS), max_size=12))
def test_whatever_was_seen_every_draft_with_a_whoami_loads(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    found = [operation(method, path, Source.HAR) for method, path in pairs]
    text = draft(HOST, [*seen("GET /me"), *(each for each in found if each)])

    assert loaded(text, tmp_path_factory.mktemp("draft")).access
