import pytest

from launchready.audits.domain.lookalike import lookalike
from launchready.evidence.lookalike import Label, Likeness, LookAlike
from launchready.model import Certainty, State

HOST = "xn--x.acme.test"
PROPER = Label("xn--x", "x", ("LATIN",))
MIXED = Label("xn--x", "x", ("CYRILLIC", "LATIN"))
FALSE = Label("xn--x", "xn--x", (), "Invalid A-label")
LIKE = Label("xn--x", "\N{CYRILLIC SMALL LETTER A}", ("CYRILLIC",))
STRANGER = LookAlike("acrne.test", "acme.test", ("ns.other.test",), used=True)
PARKED = LookAlike("acrne.test", "acme.test", ("ns.other.test",), used=False)


def seen(*own: Label, others: tuple[LookAlike, ...] = ()) -> Likeness:
    return Likeness(tuple((HOST, label) for label in own), ("ns1.acme.test",), 1, others)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (seen(), State.PASS),
        (seen(PROPER), State.PASS),
        (seen(others=(PARKED,)), State.PASS),
        (seen(MIXED), State.FAIL),
        (seen(FALSE), State.FAIL),
        (seen(PROPER, MIXED), State.FAIL),
        (seen(MIXED, others=(STRANGER,)), State.FAIL),
        (seen(LIKE), State.WARN),
        (seen(others=(STRANGER,)), State.WARN),
    ],
    ids=["ASCII", "proper", "parked", "mixed", "false", "one of two", "both", "like", "stranger"],
)
def test_judges_how_names_read(said: Likeness, state: State) -> None:
    assert lookalike.judge(said).state is state


def test_says_which_scripts_are_mixed() -> None:
    [finding] = lookalike.judge(seen(MIXED)).findings

    assert (finding.where, finding.got) == (HOST, "xn--x: CYRILLIC, LATIN")


def test_a_look_alike_is_only_likely_a_strangers() -> None:
    [finding] = lookalike.judge(seen(others=(STRANGER,))).findings

    assert (finding.where, finding.certainty) == ("acrne.test", Certainty.LIKELY)


def test_says_whether_any_name_is_beyond_ascii() -> None:
    plain, beyond = (lookalike.judge(seen(*own)).summary for own in ((), (PROPER,)))

    assert plain.startswith("The names are plain ASCII;")
    assert beyond.startswith("The names are 1 labels beyond ASCII;")
