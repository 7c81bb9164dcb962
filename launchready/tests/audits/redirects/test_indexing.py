import pytest

from launchready.audits.redirects.indexing import indexing
from launchready.evidence.indexing import Draft, Indexing
from launchready.evidence.journey import Reading
from launchready.evidence.robots import Robots
from launchready.model import Finding, State

HOME, PAGE, DRAFT = "https://acme.test/", "https://acme.test/a", "https://staging.acme.test/"
SHUT = Robots(((False, "/"),))


def reading(url: str = HOME, *, canonical: tuple[str, ...] = (), robots: str = "") -> Reading:
    told = (robots,) if robots else ()
    return Reading(url, 200, "page", canonical=canonical, robots=told)


def seen(
    *pages: Reading,
    robots: Robots = Robots(),  # noqa: B008 - frozen
    listed: tuple[str, ...] = (),
    drafts: tuple[Draft, ...] = (),
) -> Indexing:
    return Indexing("acme.test", robots, listed, (), pages, drafts)


def draft(robots: Robots = Robots(), page: Reading | None = None) -> Draft:  # noqa: B008 - frozen
    return Draft("staging.acme.test", robots, page)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        pytest.param(seen(reading()), State.PASS, id="says-nothing"),
        pytest.param(seen(reading(canonical=(HOME,))), State.PASS, id="canonical"),
        pytest.param(seen(reading(), listed=(PAGE,)), State.PASS, id="listed"),
        pytest.param(
            seen(reading(), reading(PAGE, robots="noindex")), State.PASS, id="hides-and-not-listed"
        ),
        pytest.param(
            seen(reading(), drafts=(draft(page=reading(DRAFT, robots="noindex")),)),
            State.PASS,
            id="draft-hides",
        ),
        pytest.param(
            seen(reading(), drafts=(draft(SHUT, reading(DRAFT)),)), State.PASS, id="draft-is-shut"
        ),
        pytest.param(seen(reading(), drafts=(draft(),)), State.PASS, id="draft-asks-for-a-login"),
        pytest.param(seen(reading(robots="noindex")), State.FAIL, id="home-hides"),
        pytest.param(
            seen(reading(), reading(PAGE, robots="none"), listed=(PAGE,)),
            State.FAIL,
            id="listed-and-hidden",
        ),
        pytest.param(seen(reading(), robots=SHUT), State.FAIL, id="all-shut"),
        pytest.param(
            seen(reading(), robots=Robots(((False, "/a"),)), listed=(PAGE,)),
            State.FAIL,
            id="listed-and-shut",
        ),
        pytest.param(seen(reading(), listed=(DRAFT,)), State.FAIL, id="lists-another-host"),
        pytest.param(
            seen(reading(), listed=("http://acme.test/a",)), State.FAIL, id="lists-plain-http"
        ),
        pytest.param(seen(reading(canonical=(DRAFT,))), State.FAIL, id="canonical-elsewhere"),
        pytest.param(
            seen(reading(canonical=("http://acme.test/",))), State.FAIL, id="canonical-by-http"
        ),
        pytest.param(seen(reading(canonical=(HOME, PAGE))), State.FAIL, id="two-canonicals"),
        pytest.param(
            seen(reading(), reading(PAGE, canonical=(HOME,))), State.FAIL, id="all-are-home"
        ),
        pytest.param(
            seen(reading(), drafts=(draft(page=reading(DRAFT)),)), State.FAIL, id="open-draft"
        ),
        pytest.param(seen(), State.NOT_APPLICABLE, id="no-pages"),
        pytest.param(seen(drafts=(draft(page=reading(DRAFT)),)), State.FAIL, id="only-a-draft"),
    ],
)
def test_judges_whether_all_say_the_same(told: Indexing, state: State) -> None:
    assert indexing.judge(told).state is state


def test_says_what_keeps_the_page_out() -> None:
    assert indexing.judge(seen(reading(robots="noindex"))).findings == (
        Finding(HOME, ("noindex",), "nothing that keeps it out"),
    )


def test_names_five_of_many() -> None:
    many = tuple(f"{HOME}{number}" for number in range(7))
    away = tuple(f"{DRAFT}{number}" for number in range(7))

    assert len(indexing.judge(seen(reading(), robots=SHUT, listed=many)).findings) == 5
    assert len(indexing.judge(seen(reading(), listed=away)).findings) == 5
