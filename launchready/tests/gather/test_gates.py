"""The map of access is somebody's word: it may be missing, or too old."""

import pytest

from build.office import judge
from launchready.model import State
from testbed.healthy import PROVIDERS
from testbed.mapped import GATES, mapped


def test_a_map_that_is_true_passes() -> None:
    said = judge("AUT-18")

    assert said.state is State.PASS
    assert said.summary == "All 42 declared routes lie behind a gate, and 32 tries agree"


@pytest.mark.parametrize(
    ("stated", "state", "words"),
    [
        (PROVIDERS, State.UNDECLARED, "the manifest says nothing of attested.access"),
        (
            PROVIDERS
            + mapped(*GATES).replace("on = 2", "on = 1").replace("until = 2", "until = 1"),
            State.INCONCLUSIVE,
            "what Ada attested expired on 1",
        ),
    ],
)
def test_a_map_that_does_not_count_says_nothing(stated: str, state: State, words: str) -> None:
    said = judge("AUT-18", stated=stated)

    assert said.state is state
    assert said.summary.startswith(words)
