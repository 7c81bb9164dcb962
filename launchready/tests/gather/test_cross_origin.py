from build.pages import page, seen
from launchready.evidence.cors import CrossOrigin
from launchready.model import Observed, Reason, Unavailable


def test_every_origin_is_asked_on_every_route() -> None:
    evidence = seen(CrossOrigin, "cors", lambda _, __: page("<p>x"))

    assert isinstance(evidence, Observed)
    routes = {(a.method, a.url.rpartition("/")[0].count("/")) for a in evidence.value.answers}
    assert routes == {("GET", 2), ("OPTIONS", 2), ("GET", 3), ("OPTIONS", 3)}
    assert len(evidence.value.answers) == 4 * len({a.origin for a in evidence.value.answers})


def test_refused_preflights_are_answers_and_silence_is_a_gap() -> None:
    refused = seen(CrossOrigin, "cors", lambda m, _: page("", 405 if m == "OPTIONS" else 200))
    silent = seen(CrossOrigin, "cors", lambda m, _: None if m == "OPTIONS" else page("<p>x"))

    assert isinstance(refused, Observed)
    assert isinstance(silent, Observed)
    assert refused.gaps == ()
    assert len(silent.gaps) == len(silent.value.answers)


def test_a_gateway_that_got_no_answer_says_nothing_of_the_product() -> None:
    down = seen(CrossOrigin, "cors", lambda _, __: page("<p>bad gateway", 502))
    later = seen(CrossOrigin, "cors", lambda m, _: page("<p>x", 504 if m == "OPTIONS" else 200))

    assert isinstance(down, Unavailable)
    assert isinstance(later, Observed)
    assert {gap.reason for gap in later.gaps} == {Reason.BROKEN_ANSWER}
