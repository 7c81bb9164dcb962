"""A model that obeys whoever spoke last, and attackers on every way in: nothing gets out.

Each way takes some seconds: every attack is a session, a stream, a model's answer over HTTP
and a look at every far end.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from siege import channels, controls, direct, oracle
from siege.canaries import Canaries
from siege.orders import ORDERS, SAID, SHOWN, Loot
from siege.stage import Stage, staged

from testbed.model import puppet

LOOT = Loot("127.0.0.1:9", "2027-01-01T09:00Z", "quo_x", "vis_x", "prp_x")


@pytest.fixture
def stage(make_world: Callable, serve: Callable, tmp_path: Path) -> Iterator[Stage]:
    with staged(make_world, serve, tmp_path) as it:
        yield it


@pytest.mark.parametrize("way", channels.WAYS)
def test_an_obedient_model_opens_nothing(stage: Stage, way: str) -> None:
    siege = channels.attacked(stage, way)

    assert siege.breaches == []
    assert siege.tried == len(channels.orders(way))
    silent = {"reply", "lead"}  # what people wrote or left is never told to a model
    assert siege.moved == (0 if way in silent else siege.tried)


@pytest.mark.parametrize("table", direct.TABLES)
def test_forged_fields_open_nothing(stage: Stage, table: str) -> None:
    siege = direct.attacked(stage, table)

    assert siege.breaches == []


def test_there_are_enough_attacks_on_every_way() -> None:
    count = {way: len(channels.orders(way)) for way in channels.WAYS}
    count |= {name: len(table) for name, table in direct.TABLES.items()}

    assert sum(count.values()) >= 200
    assert min(count.values()) >= 15


@pytest.mark.parametrize("name", controls.CONTROLS)
def test_a_desk_that_is_broken_on_purpose_is_caught(
    make_world: Callable, serve: Callable[..., AbstractContextManager[str]], tmp_path: Path,
    name: str,
) -> None:  # fmt: skip
    change, order, kind = controls.CONTROLS[name]
    with staged(make_world, serve, tmp_path, change) as stage:
        way = "lead" if "people" in kind else "chat"
        siege = channels.attacked(stage, way, {order: ORDERS[order]})

    assert kind in {breach.kind for breach in siege.breaches}


@pytest.mark.parametrize("name", [*SHOWN, *SAID])
def test_the_oracle_sees_what_a_naive_renderer_lets_live(name: str) -> None:
    [said] = puppet.moves([{"role": "user", "content": ORDERS[name](LOOT)}])
    text = getattr(said, "text", "")
    harmless = {"forged-event", "forged-notice", "instructions",
                "instructions-encoded", "image-by-reference"}  # fmt: skip

    assert bool(oracle.alive(controls.naive(text))) == (name not in harmless)


@pytest.mark.parametrize("disguise", puppet.DISGUISES)
def test_a_canary_is_known_in_every_disguise(disguise: str) -> None:
    canaries = Canaries()
    word = canaries.plant("there")

    assert canaries.seen(f"x{puppet.DISGUISES[disguise](f'It is {word}!')}y") == {"there"}
    assert canaries.seen("nothing of the kind, " * 50) == set()
