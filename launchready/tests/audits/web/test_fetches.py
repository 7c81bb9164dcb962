import pytest

from build.fetches import fetches as seen
from launchready.audits.web.fetches import fetches
from launchready.model import State


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["preview literal away", "preview redirect away"], State.PASS),
        (["preview literal arrived"], State.FAIL),
        (["preview literal away", "preview mapped_hex arrived"], State.FAIL),
        (["preview literal away", "avatar redirect arrived"], State.FAIL),
    ],
)
def test_judges_by_who_came_to_the_far_end(lines: list[str], state: State) -> None:
    assert fetches.judge(seen(*lines)).state is state


def test_says_which_fetcher_went_where_and_how() -> None:
    said = fetches.judge(seen("preview decimal arrived", "preview hex away", "avatar zero arrived"))

    assert said.summary == (
        "Whoever hands over an address reaches the inside of api.acme.test: avatar, preview"
    )
    first, second = said.findings
    assert first.where == "preview at api.acme.test"
    assert first.got == "the server fetched http://decimal:8099/, as one decimal number (200)"
    assert first.want == "nobody comes to the far end"
    assert second.got == "the server fetched http://zero:8099/, as 0.0.0.0 (200)"


def test_a_pass_says_by_how_many_ways_and_of_how_many() -> None:
    said = fetches.judge(seen("preview literal away", "preview hex away", "avatar hex away"))

    assert said.summary == "Nobody came inside by 2 ways, of 2 that fetch from outside"
