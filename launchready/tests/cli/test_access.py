"""The draft of who may do what, from a description, a journey, or the product itself."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from launchready.cli.group import group
from launchready.manifest import load
from testbed.background import serving
from testbed.healthy import API, healthy
from testbed.lending import ENVIRON

SPEC = {
    "openapi": "3.1.0",
    "paths": {
        "/v1/me": {"get": {"summary": "x"}},
        "/v1/leads": {"post": {"summary": "x"}},
        "/v1/leads/{id}": {"get": {"summary": "x"}, "delete": {"summary": "x"}},
    },
}


def drafted(*words: str) -> Result:
    return CliRunner().invoke(group, ["access", "draft", *words, "--quiet"])


def test_a_draft_of_a_running_product_completes_its_manifest(tmp_path: Path) -> None:
    with serving(healthy(), tmp_path) as it:
        out = tmp_path / "access.toml"
        url = f"https://{API}/about-this-api.json"
        done = drafted(str(it.manifest), "--openapi", url, "--out", str(out))
        assert done.exit_code == 0, done.output
        whole = it.manifest.read_text() + out.read_text()
        it.manifest.write_text(whole)

        manifest = load(it.manifest, environ=ENVIRON)

    assert manifest.access
    assert manifest.access.host == API
    assert {each.name for each in manifest.resource} == {"lead", "draft"}
    assert "decide: GET /v1/export" in whole


def alone(folder: Path) -> str:
    """A manifest whose only resolver answers nobody: whoever looks sees nothing."""
    path = folder / "launchready.toml"
    path.write_text(
        f'[product]\nsite = "https://www.acme.test"\nhosts = ["www.acme.test", "{API}"]\n'
        '[vantage]\nresolver = "127.0.0.1:1"\n'
    )
    return str(path)


def test_files_are_enough_and_nobody_is_asked(tmp_path: Path) -> None:
    spec, har = tmp_path / "openapi.json", tmp_path / "journey.har"
    spec.write_text(json.dumps(SPEC))
    asked = {"request": {"method": "GET", "url": f"https://{API}/v1/feed"}}
    har.write_text(json.dumps({"log": {"entries": [asked]}}))

    done = drafted(alone(tmp_path), "--openapi", str(spec), "--har", str(har), "--host", API)

    assert done.exit_code == 0, done.output
    assert f'host = "{API}"' in done.output
    assert 'name = "lead"  # guess: by its path' in done.output
    assert "# decide: GET /v1/feed (the recorded journey): public, or private?" in done.output


def test_where_no_route_was_seen_that_is_said(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.json"
    spec.write_text("<!doctype html>")

    done = drafted(alone(tmp_path), "--openapi", str(spec), "--host", API)

    assert done.exit_code == 3
    assert "it is neither OpenAPI 3 nor Swagger 2.0" in done.output
    assert "no route was seen: name a description with --openapi" in done.output


def test_where_nobody_answers_that_is_said(tmp_path: Path) -> None:
    done = drafted(alone(tmp_path), "--openapi", f"https://{API}/about-this-api.json")

    assert done.exit_code == 3
    assert "not seen: the API: no network" in done.output


def test_a_host_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with serving(healthy(), tmp_path) as it:
        done = drafted(str(it.manifest), "--openapi", "https://evil.test/openapi.json")

    assert done.exit_code == 2
    assert "evil.test is not among the hosts of [product]" in done.output


def test_nothing_is_written_over(tmp_path: Path) -> None:
    there = tmp_path / "access.toml"
    there.write_text("mine")

    assert drafted("--out", str(there)).exit_code == 2
    assert there.read_text() == "mine"
