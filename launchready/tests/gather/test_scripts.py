from build.pages import page, seen
from launchready.evidence.scripts import Scripts
from launchready.model import Observed, Reason

LONG = "<!doctype html>" + "<p>x</p>" * 40_000


def test_what_lies_beyond_the_end_of_a_long_page_is_a_gap() -> None:
    evidence = seen(Scripts, "scripts", lambda _, __: page(LONG))

    assert isinstance(evidence, Observed)
    assert {gap.reason for gap in evidence.gaps} == {Reason.BUDGET}


def test_a_page_that_was_read_whole_has_none() -> None:
    evidence = seen(Scripts, "scripts", lambda _, __: page("<!doctype html><p>x"))

    assert isinstance(evidence, Observed)
    assert evidence.gaps == ()
