import pytest

from launchready.evidence.foreign_pages import ForeignPages, Sender, Sent, Sort, Way
from launchready.fix.auth.foreign_pages import foreign_pages
from launchready.model import Product, Step


def steps(*sent: Sent) -> list[str]:
    seen = ForeignPages("api.acme.test", carried=True, links=True, posts=True, sent=sent)
    change = foreign_pages.write(Product("www.acme.test"), seen)
    assert change.recheck == "launchready recheck AUT-14"
    return [part.text for part in change.parts if isinstance(part, Step)]


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Way(Sort.LINK), "let no GET change anything"),
        (Way(Sort.FORM), "look where it comes from"),
        (Way(Sort.FORM, borrowed=True), "hold the hidden field against the session"),
        (Way(Sort.FORM, Sender.LOOKALIKE), "compare the Origin as a whole"),
        (Way(Sort.BARE), "take JSON alone"),
    ],
)
def test_each_write_says_what_is_to_be_done(way: Way, words: str) -> None:
    first, *rest = steps(Sent("lead", "POST /v1/leads", way, "made", 201))

    assert first.startswith(f"POST /v1/leads at api.acme.test: {words}")
    assert len(rest) == 2


def test_what_had_no_effect_needs_no_step() -> None:
    assert len(steps(Sent("lead", "POST /v1/leads", Way(Sort.FORM), "", 403))) == 2
