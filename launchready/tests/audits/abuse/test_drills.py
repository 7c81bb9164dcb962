import pytest

from build.limits import HOST
from launchready.audits.abuse.drills import drills
from launchready.evidence.drills import Drill, Drills
from launchready.model import State

CLOSED = Drill("store", 3, 0, 0, shown=True)


@pytest.mark.parametrize(
    ("drill", "state", "said"),
    [
        (Drill("price", 3, 0, 0), State.PASS, "spends nothing in its drills (store, price)"),
        (Drill("price", 3, 3, 0), State.PASS, "spends nothing"),
        (Drill("price", 3, 3, 3, shown=True), State.FAIL, "takes messages while its budget"),
        (Drill("price", 3, 1, 1), State.FAIL, "takes messages while its budget"),
        (Drill("price", 3, 0, 3), State.FAIL, "refuses messages, and pays for them, while"),
        (Drill("price", 3, 2), State.FAIL, "takes messages while its budget"),
    ],
)
def test_judges_by_what_got_through(drill: Drill, state: State, said: str) -> None:
    judged = drills.judge(Drills(HOST, (CLOSED, drill)))

    assert judged.state is state
    assert said in judged.summary
    assert [finding.where for finding in judged.findings] == (
        [f'the chat at {HOST} in the drill "price"'] if state is State.FAIL else []
    )


def test_a_finding_counts_what_was_taken_and_called() -> None:
    seen = Drills(HOST, (Drill("a", 3, 0, 4), Drill("b", 3, 2)))
    said = drills.judge(seen)

    assert said.summary == f"{HOST} takes messages while its budget cannot be asked"
    assert [finding.got for finding in said.findings] == [
        "0 of 3 messages are taken, and the provider counts 4 calls",
        "2 of 3 messages are taken",
    ]
