import pytest

from build.http import chain
from launchready.audits.redirects.deep_links import deep_links
from launchready.evidence.http import Closed
from launchready.evidence.landings import Campaign, Landing, Landings
from launchready.model import Certainty, Finding, State

AT = "https://acme.test"
HOME = Landing(chain(f"{AT}/ 200"), "Home", "1")
MISSING = Landing(chain(f"{AT}/x 404"), "Not found", "2")
SOFT = Landing(chain(f"{AT}/x 200"), "Oh no", "2")


def page(text: str, title: str = "A", sha256: str = "3") -> Landing:
    return Landing(chain(text), title, sha256)


def seen(*pages: Landing, missing: Landing = MISSING, way: str = "") -> Landings:
    campaigns = (Campaign(chain(way), alias=True),) if way else ()
    return Landings("acme.test", HOME, missing, pages, campaigns)


@pytest.mark.parametrize(
    ("links", "state"),
    [
        pytest.param(seen(page(f"{AT}/a 200")), State.PASS, id="there"),
        pytest.param(seen(page(f"{AT}/a 301 > {AT}/b 200")), State.PASS, id="moved"),
        pytest.param(seen(page(f"{AT}/a 401")), State.PASS, id="login"),
        pytest.param(seen(page(f"{AT}/a 403")), State.PASS, id="not-for-us"),
        pytest.param(seen(page(f"{AT}/a 302 > left https://login.test/")), State.PASS, id="leaves"),
        pytest.param(seen(page(f"{AT}/a 200"), missing=SOFT), State.PASS, id="soft-elsewhere"),
        pytest.param(
            seen(way=f"{AT}/a?b=1 301 > https://www.acme.test/a?b=1 404"), State.PASS, id="kept"
        ),
        pytest.param(seen(page(f"{AT}/a 404")), State.FAIL, id="gone"),
        pytest.param(seen(page(f"{AT}/a 400")), State.FAIL, id="refused"),
        pytest.param(seen(page(f"{AT}/a 200"), page(f"{AT}/b 410")), State.FAIL, id="one-gone"),
        pytest.param(seen(page(f"{AT}/a 301 > {AT}/ 200")), State.FAIL, id="home"),
        pytest.param(seen(page(f"{AT}/a 301 > looped {AT}/a")), State.FAIL, id="loop"),
        pytest.param(seen(Landing(Closed(f"{AT}/a"))), State.FAIL, id="closed"),
        pytest.param(
            seen(page(f"{AT}/a 200", "Oh no"), missing=SOFT), State.FAIL, id="soft-by-title"
        ),
        pytest.param(
            seen(page(f"{AT}/a 200", "", "2"), missing=SOFT), State.FAIL, id="soft-by-body"
        ),
        pytest.param(
            seen(way=f"{AT}/a?b=1 301 > https://www.acme.test/ 200"), State.FAIL, id="lost"
        ),
        pytest.param(seen(), State.NOT_APPLICABLE, id="no-links"),
    ],
)
def test_judges_where_links_land(links: Landings, state: State) -> None:
    assert deep_links.judge(links).state is state


def test_a_soft_error_is_likely_and_a_hard_one_certain() -> None:
    [soft] = deep_links.judge(seen(page(f"{AT}/a 200", "Oh no"), missing=SOFT)).findings
    [hard] = deep_links.judge(seen(page(f"{AT}/a 404"))).findings

    assert (soft.certainty, hard.certainty) == (Certainty.LIKELY, Certainty.CERTAIN)
    assert hard.got == f"404 at {AT}/a"


def test_names_the_hop_that_forgets() -> None:
    there = "https://www.acme.test/"

    assert deep_links.judge(seen(way=f"{AT}/a?b=1 301 > {there} 200")).findings == (
        Finding(f"{AT}/a?b=1", there, "the same path and query"),
    )


def test_counts_pages_and_campaigns_together() -> None:
    way = f"{AT}/a?b=1 301 > https://www.acme.test/a?b=1 200"
    said = deep_links.judge(seen(page(f"{AT}/a 200"), page(f"{AT}/b 410"), way=way))

    assert said.summary == "1 of 3 links do not land where they say"
