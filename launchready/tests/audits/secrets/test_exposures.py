import pytest

from launchready.audits.secrets.exposures import exposures
from launchready.evidence.exposure import Exposures, Sighting
from launchready.model import Intrusion, State

GIT = Sighting("/.git/HEAD", "git repository", 23, "00")
ENV = Sighting("/.env", "environment file", 200, "01")
MAP = Sighting("/main.js.map", "source map", 9_000, "02")


def seen(*sightings: Sighting, asked: tuple[str, ...] = ("/.git/HEAD", "/.env")) -> Exposures:
    return Exposures("acme.test", asked, 404, sightings)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        pytest.param(seen(), State.PASS, id="nothing"),
        pytest.param(seen(GIT), State.FAIL, id="repository"),
        pytest.param(seen(ENV, MAP), State.FAIL, id="grave-and-light"),
        pytest.param(seen(MAP), State.WARN, id="light"),
        pytest.param(seen(Sighting("/x", "of another release", 1, "")), State.FAIL, id="unknown"),
        pytest.param(seen(asked=()), State.NOT_APPLICABLE, id="nothing-answers"),
    ],
)
def test_judges_by_what_was_recognised(found: Exposures, state: State) -> None:
    assert exposures.judge(found).state is state


def test_names_the_place_the_kind_and_the_length() -> None:
    [finding] = exposures.judge(seen(GIT)).findings

    assert finding.where == "https://acme.test/.git/HEAD"
    assert finding.got == "git repository, 23 bytes"


def test_asking_for_such_files_is_a_probe() -> None:
    assert exposures.rule.mode is Intrusion.PROBE
