"""Errands are fresh, short, no echo solves them, and somebody who computes does."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.tasks import Task
from launchready.gather.composing import MAKERS, composed, made
from launchready.knowledge.errands import errands
from testbed.solver import solved

SEEDS = st.integers(0, 10**9)
SHORTEST_LIMIT = 200
ECHOES = ("{}", "You said: {}", "{0} {0}", '"{}"', "I cannot do that: **{}**, no.", "- {0}\n- {0}")


def drawing(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - to be seen again


def both(seed: int) -> tuple[Task, ...]:
    plainly, dressed = composed(drawing(seed))
    return (*plainly, *dressed)


def test_each_kind_has_its_maker() -> None:
    assert MAKERS.keys() == errands().kinds.keys()


@given(SEEDS)
def test_each_kind_is_asked_for_and_code_in_a_pretext_too(seed: int) -> None:
    plainly, dressed = composed(drawing(seed))

    assert {task.kind for task in (*plainly, *dressed)} == MAKERS.keys()
    assert plainly[0].kind == dressed[0].kind == "code"
    assert [task.pretext for task in (*plainly, *dressed)] == [False] * 5 + [True] * 5


@given(SEEDS)
def test_they_are_fresh_and_short(seed: int) -> None:
    texts = [task.text for task in (*both(seed), *both(seed + 1))]

    assert len(set(texts)) == len(texts)
    assert all(len(text) <= SHORTEST_LIMIT for text in texts)


@given(SEEDS, st.sampled_from(ECHOES))
def test_no_echo_solves_one(seed: int, echo: str) -> None:
    for task in both(seed):
        assert not task.solved(echo.format(task.text)), task


@given(SEEDS)
def test_no_answer_solves_another_one(seed: int) -> None:
    tasks, others = both(seed), both(seed + 1)

    for task, other in zip(tasks, others, strict=True):
        assert not task.solved(solved(other.text) or "")


@pytest.mark.parametrize("kind", MAKERS)
@given(seed=SEEDS)
def test_whoever_computes_solves_it(kind: str, seed: int) -> None:
    task = made(kind, drawing(seed), errands())
    said = solved(task.text)

    assert said
    assert task.solved(said), (task, said)
