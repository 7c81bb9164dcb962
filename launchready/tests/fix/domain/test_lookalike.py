from launchready.evidence.lookalike import Label, Likeness, LookAlike
from launchready.fix.domain.lookalike import lookalike
from launchready.model import Product, Step

PRODUCT = Product("www.acme.test")
MIXED = ("xn--x.acme.test", Label("xn--x", "x", ("CYRILLIC", "LATIN")))
PROPER = ("xn--y.acme.test", Label("xn--y", "y", ("LATIN",)))
STRANGER = LookAlike("acrne.test", "acme.test", ("ns.other.test",), used=True)


def test_names_the_host_to_rename_and_leaves_the_proper_one() -> None:
    parts = lookalike.write(PRODUCT, Likeness((MIXED, PROPER), (), 1)).parts

    assert parts == (Step("Give xn--x.acme.test a name in one script, or in ASCII."),)


def test_names_the_stranger() -> None:
    [step] = lookalike.write(PRODUCT, Likeness((), (), 1, (STRANGER,))).parts

    assert "Find out whose acrne.test is" in str(step)


def test_where_all_is_well_there_is_still_a_step() -> None:
    assert len(lookalike.write(PRODUCT, Likeness((), (), 1)).parts) == 1
