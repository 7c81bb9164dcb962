import pytest

from launchready.evidence.questions import Asking, Inquiry, Question
from mail_zone import told


def asking(names: str, at_most: int) -> Asking[tuple[list[tuple[str, ...] | None], bool]]:
    inquiry = Inquiry(at_most)
    data: list[tuple[str, ...] | None] = []
    for name in names:
        data.append((yield from inquiry.data(name, "A")))  # noqa: PERF401 - a generator delegates here
    return data, inquiry.cut


def test_asks_the_same_question_once() -> None:
    result = told(asking("aba", at_most=9), {"a A": ["192.0.2.1"]})

    assert result.value == ([("192.0.2.1",), (), ("192.0.2.1",)], False)
    assert result.asked == (Question("a", "A"), Question("b", "A"))


def test_asks_no_more_than_it_may_and_says_so() -> None:
    result = told(asking("aab", at_most=1), {"a A": ["192.0.2.1"]})

    assert result.value == ([("192.0.2.1",), ("192.0.2.1",), None], True)
    assert result.asked == (Question("a", "A"),)


def test_what_could_not_be_asked_ends_the_algorithm() -> None:
    running = asking("ab", at_most=9)
    next(running)

    with pytest.raises(TimeoutError):
        running.throw(TimeoutError())
