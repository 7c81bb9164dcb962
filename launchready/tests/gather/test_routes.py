"""Routes that show themselves beside the declared ones, and ways of writing those otherwise."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build.office import judge, judge_world
from launchready.model import State
from testbed.healthy import API, healthy
from testbed.world import Response, page
from testbed.world.aside import EXPORT, HEALTH, SETTINGS, Aside, Spelling
from testbed.world.office import Manner, Office

Text = Callable[[str], str]
PUBLIC = 'public = ["GET /v1/health"]\n'
PRIVATE = 'private = ["GET /v1/export", "GET /v1/settings"]\n'
OPENAPI = f'openapi = "https://{API}/about-this-api.json"\n'


def without(*lines: str) -> Text:
    def change(text: str) -> str:
        for line in lines:
            assert line in text
            text = text.replace(line, "")
        return text

    return change


def test_what_nobody_declared_is_told_and_guessed_neither_way() -> None:
    said = judge("AUT-01", lent=without(PUBLIC, PRIVATE))

    assert said.state is State.WARN
    assert said.summary == f"3 routes of {API} show themselves and are not declared"
    got = {str(finding.where): str(finding.got) for finding in said.findings}
    assert got == {
        f"GET /v1/export at {API} by anybody": (
            "it shows nothing of what its owner is shown (401)"
        ),
        f"GET /v1/health at {API} by anybody": "it holds what its owner is shown (200)",
        f"GET /v1/settings at {API} by anybody": (
            "it shows nothing of what its owner is shown (401)"
        ),
    }


def test_a_planted_text_needs_no_declaration_to_be_a_hole() -> None:
    office = Office(asides=(replace(EXPORT, open=True), SETTINGS, HEALTH))

    said = judge("AUT-01", office, without(PUBLIC, PRIVATE))

    assert said.state is State.FAIL
    assert said.summary == "Anybody is shown what is private (GET /v1/export)"
    [finding] = said.findings
    assert finding.got == "a text that was planted in a private object comes back (200)"


def test_what_is_declared_public_must_not_show_what_is_private() -> None:
    office = Office(asides=(EXPORT, SETTINGS, HEALTH, Aside("/v1/feed", "objects", open=True)))
    lent = PUBLIC.replace('["', '["GET /v1/feed", "')

    said = judge("AUT-01", office, lambda text: text.replace(PUBLIC, lent))

    assert said.state is State.FAIL
    assert said.summary == "Anybody is shown what is private (GET /v1/feed)"


def test_streams_that_a_script_opens_are_told_unless_they_are_channels() -> None:
    script = f"""const w = new WebSocket("wss://" + host + "/v1/live");
        const x = new WebSocket("wss://{API}/v1/firehose");
        const y = new EventSource(api + "/v1/ticks");"""
    front = page("Acme", '<script src="/app.js"></script>')
    world = healthy().at(
        API,
        lambda site: site.serving("/app.js", Response(200, script, "text/javascript")).serving(
            "/", front
        ),
    )

    said = judge_world("AUT-01", world)

    assert said.state is State.WARN
    assert [str(finding.where) for finding in said.findings] == [
        f"GET /v1/firehose at {API}", f"GET /v1/ticks at {API}",
    ]  # fmt: skip
    assert "never ends" in str(said.findings[0].got)


@pytest.mark.parametrize("manner", [Manner.SHELL, Manner.EMPTY, Manner.ECHOES])
def test_a_refusal_with_200_is_one(manner: Manner) -> None:
    assert judge("AUT-01", Office(manner=manner)).state is State.PASS


def test_a_private_route_that_its_owner_is_not_shown_is_inconclusive() -> None:
    lent = PRIVATE.replace("export", "nowhere")

    said = judge("AUT-01", lent=lambda text: text.replace(PRIVATE, lent))

    assert said.state is State.INCONCLUSIVE
    assert "GET /v1/nowhere of its owner shows nothing" in said.summary


def test_what_must_never_be_asked_is_not_asked() -> None:
    office = Office(asides=(replace(EXPORT, open=True), SETTINGS, HEALTH))
    never = 'destructive = ["GET /v1/export"]\n'

    said = judge("AUT-01", office, lambda text: text.replace(PRIVATE, never))

    assert said.state is State.WARN
    assert [str(finding.where) for finding in said.findings] == [
        f"GET /v1/settings at {API} by anybody"
    ]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<!doctype html>", "it is neither OpenAPI 3 nor Swagger 2.0"),
        ("{" * 9, "it is no YAML"),
        ('{"openapi": "3.1.0", "paths": {"/x": {"$ref": "#/x"}}}', "could not be understood"),
    ],
)
def test_a_description_that_lies_or_does_not_parse_is_inconclusive(body: str, why: str) -> None:
    text = Response(200, body, "application/json")
    world = healthy().at(API, lambda site: site.serving("/broken.json", text))

    said = judge_world(
        "AUT-01", world, lambda text: text.replace("/about-this-api.json", "/broken.json")
    )

    assert said.state is State.INCONCLUSIVE
    assert f"the API's description at https://{API}/broken.json" in said.summary
    assert why in said.summary


def recorded(folder: Path, *urls: str) -> str:
    entries = [
        {
            "request": {"method": "GET", "url": url},
            "response": {"content": {"mimeType": "application/json"}},
        }
        for url in urls
    ]
    (folder / "journey.har").write_text(json.dumps({"log": {"entries": entries}}))
    return f'{OPENAPI}har = "journey.har"\n'


def test_a_recorded_journey_names_routes_too(tmp_path: Path) -> None:
    extra = Aside("/v1/debug", "objects", open=True, described=False)
    office = Office(asides=(EXPORT, SETTINGS, HEALTH, extra))
    world = healthy().at(API, lambda site: replace(site, office=office))
    lines = recorded(tmp_path, f"https://{API}/v1/leads/42?token=hush", f"https://{API}/v1/debug")

    said = judge_world("AUT-01", world, lambda text: text.replace(OPENAPI, lines), folder=tmp_path)

    assert said.state is State.FAIL
    assert said.summary == "Anybody is shown what is private (GET /v1/debug)"


@pytest.mark.parametrize("spelling", Spelling)
def test_each_way_of_writing_that_goes_past_the_guard_is_found(spelling: Spelling) -> None:
    office = Office(understands=frozenset(Spelling), lax=frozenset({spelling}))

    said = judge("AUT-03", office)

    assert said.state is State.FAIL
    assert said.summary == "Another tenant gets at what is not theirs: draft, lead"
    words = {
        Spelling.OLDER: "GET /v0/leads/{id} (another version)",
        Spelling.SLASH: "GET /v1/leads/{id}/ (a slash more at its end)",
        Spelling.CASE: "GET /V1/LEADS/{id} (upper case)",
        Spelling.SLASHES: "GET //v1/leads/{id} (two slashes)",
        Spelling.DOT: "GET /v1/%2e/leads/{id} (a coded dot)",
        Spelling.EXTENSION: "GET /v1/leads/{id}.json (an extension)",
        Spelling.OVERRIDE: "PATCH",
    }
    assert any(words[spelling] in str(finding.where) for finding in said.findings)
