from launchready.evidence.exposure import Exposures, Sighting
from launchready.fix.secrets.exposures import exposures
from launchready.model import Change, Host, ServerRule, Step

HOST = Host("acme.test")
ENV = Sighting("/.env", "environment file", 200, "00")
DUMP = Sighting("/dump.sql", "database dump", 9_000, "01")


def written(*sightings: Sighting) -> Change:
    return exposures.write(HOST, Exposures("acme.test", ("/.env",), 404, sightings))


def rules(change: Change) -> dict[str, str]:
    return {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}


def test_closes_hidden_files_and_the_paths_that_were_seen() -> None:
    texts = rules(written(ENV, DUMP))

    assert texts["nginx"] == (
        "location ~ /\\.(?!well-known/) { return 404; }\nlocation = /dump.sql { return 404; }"
    )
    assert texts["Caddy"].startswith("@private path /.git* ")
    assert texts["Caddy"].endswith(" /dump.sql\nrespond @private 404")
    assert '(http.host eq "acme.test")' in texts["Cloudflare"]
    assert 'http.request.uri.path in {"/dump.sql"}' in texts["Cloudflare"]


def test_closing_is_not_the_end() -> None:
    steps = [part.text for part in written(ENV, DUMP).parts if isinstance(part, Step)]

    assert any(step.startswith("Environment file: Replace every key") for step in steps)
    assert any(step.startswith("Database dump: ") for step in steps)


def test_a_path_of_another_shape_gets_into_no_rule() -> None:
    evil = Sighting("/x; } location / { return 200", "environment file", 1, "02")

    assert "return 200" not in str(written(evil))


def test_a_kind_of_another_release_has_no_step_of_its_own() -> None:
    assert rules(written(Sighting("/new", "of another release", 1, "03")))
