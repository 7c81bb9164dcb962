from build.pages import Page, page, seen
from launchready.evidence.fence import Fences
from launchready.model import Evidence, Observed, Reason

POLICY = "Content-Security-Policy: script-src 'nonce-{}'; base-uri 'none'"


def fences(*answers: Page) -> tuple[Evidence[Fences], list[str]]:
    """Answer the root by these in turn, and everything else by 404."""
    asked: list[str] = []

    def answer(_: str, target: str) -> Page:
        asked.append(target)
        if target != "/":
            return page("nothing", 404)
        return answers[min(asked.count("/"), len(answers)) - 1]

    return seen(Fences, "content-policy", answer), asked


def test_a_page_with_nonces_is_loaded_again_and_no_other() -> None:
    first, second = (page("<p>x", 200, POLICY.format(nonce)) for nonce in ("one", "two"))
    evidence, asked = fences(first, second)

    assert isinstance(evidence, Observed)
    assert evidence.value.pages[0].again == frozenset({"two"})
    assert asked.count("/") == 2
    assert fences(page("<p>x"))[1].count("/") == 1


def test_a_page_that_is_not_there_the_second_time_was_not_seen() -> None:
    for status, reason in (
        (429, Reason.WALL),
        (500, Reason.BROKEN_ANSWER),
        (404, Reason.BROKEN_ANSWER),
    ):
        evidence, _ = fences(page("<p>x", 200, POLICY.format("one")), page("gone", status))

        assert not isinstance(evidence, Observed)
        assert evidence.reason is reason  # type: ignore[union-attr]


def test_what_lies_beyond_the_end_of_a_long_page_is_a_gap() -> None:
    evidence, _ = fences(page("<!doctype html>" + "<p>x</p>" * 40_000))

    assert isinstance(evidence, Observed)
    assert {gap.reason for gap in evidence.gaps} == {Reason.BUDGET}
