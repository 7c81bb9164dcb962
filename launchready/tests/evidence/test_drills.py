import pytest

from launchready.evidence.drills import Drill, Drills


@pytest.mark.parametrize(
    ("drill", "held", "opened"),
    [
        (Drill("store", 3, 0, 0, shown=True), True, False),
        (Drill("store", 3, 3, 0), True, False),
        (Drill("store", 3, 0, 3), True, True),
        (Drill("store", 3, 1, 3), True, True),
        (Drill("store", 3, 3, 2), True, True),
        (Drill("store", 3, 3, 3), False, True),
        (Drill("store", 3, 3, 3, shown=True), True, True),
        (Drill("store", 3, 3), False, True),
        (Drill("store", 3, 1), True, True),
        (Drill("store", 3, 0), True, False),
    ],
)  # fmt: skip
def test_the_counter_says_what_got_through_and_each_refusal_that_it_took_hold(
    drill: Drill, held: bool, opened: bool
) -> None:
    assert (drill.held, drill.open) == (held, opened)
    assert Drills("chat.acme.test", (drill,)).open == ((drill,) if opened else ())
