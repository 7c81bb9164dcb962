from collections.abc import Callable

from build.pages import Page, page, seen
from launchready.evidence.internals import ErrorAnswers
from launchready.model import Observed


def answers(answer: Callable[[str, str], Page | None]) -> Observed[ErrorAnswers]:
    evidence = seen(ErrorAnswers, "errors", answer)
    assert isinstance(evidence, Observed)
    return evidence


def test_a_host_that_fails_after_the_nonsense_was_brought_down() -> None:
    posts: list[str] = []

    def answer(method: str, target: str) -> Page:
        posts.extend([target] if method == "POST" else [])
        down = target == "/" and method == "GET" and posts
        return page("<p>x", 500 if down else 200)

    assert not answers(answer).value.alive


def test_a_host_that_never_was_well_was_not_brought_down() -> None:
    assert answers(lambda _, __: page("<p>x", 500)).value.alive


def test_a_host_that_answers_as_before_lives() -> None:
    seen = answers(lambda _, __: page("<p>x"))

    assert (seen.value.alive, seen.value.leaks, seen.gaps) == (True, (), ())
    assert seen.value.asked == 13


def test_what_got_no_answer_is_a_gap() -> None:
    seen = answers(lambda method, _: None if method == "POST" else page("<p>x"))

    assert len(seen.gaps) == 8
    assert seen.value.asked == 5


def test_a_throttled_probe_is_a_gap_and_no_answer() -> None:
    seen = answers(lambda method, _: page("<p>x", 429 if method == "POST" else 200))

    assert len(seen.gaps) == 8
