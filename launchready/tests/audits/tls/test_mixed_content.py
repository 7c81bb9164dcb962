import pytest

from launchready.audits.tls.mixed_content import mixed_content
from launchready.evidence.journey import Form, Journey, Reading
from launchready.model import Finding, State

URL, BAD = "https://acme.test/", "img http://cdn.test/x"


def page(*loads: str, upgrades: bool = False, action: str = "") -> Reading:
    forms = (Form(action, "POST"),) if action else ()
    return Reading(URL, 200, "page", loads=loads, upgrades=upgrades, forms=forms)


@pytest.mark.parametrize(
    ("readings", "state"),
    [
        pytest.param((page(),), State.PASS, id="nothing"),
        pytest.param((page("img https://cdn.test/x"),), State.PASS, id="https"),
        pytest.param((page("img http://localhost/x"),), State.PASS, id="own-machine"),
        pytest.param((page(action="https://acme.test/m"),), State.PASS, id="form-by-https"),
        pytest.param((page(BAD),), State.FAIL, id="image"),
        pytest.param((page(), page(BAD)), State.FAIL, id="one-page-of-two"),
        pytest.param((page(action="http://acme.test/m"),), State.FAIL, id="form"),
        pytest.param((page(BAD, upgrades=True),), State.WARN, id="upgraded"),
        pytest.param((page(BAD), page(upgrades=True)), State.FAIL, id="upgraded-elsewhere"),
        pytest.param((page(upgrades=True),), State.PASS, id="nothing-to-upgrade"),
        pytest.param(
            (page(), Reading(f"{URL}a.css", 200, "style", loads=("style http://cdn.test/f",))),
            State.FAIL,
            id="in-a-style-sheet",
        ),
        pytest.param((), State.NOT_APPLICABLE, id="no-pages"),
    ],
)
def test_judges_what_a_browser_loads(readings: tuple[Reading, ...], state: State) -> None:
    assert mixed_content.judge(Journey("acme.test", readings)).state is state


def test_lists_every_place() -> None:
    seen = Journey("acme.test", (page(BAD, action="http://acme.test/m"),))

    assert mixed_content.judge(seen).findings == (
        Finding(URL, BAD, "https"),
        Finding(URL, "form http://acme.test/m", "https"),
    )
