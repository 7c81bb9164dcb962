"""Ready means that a visitor can be served, and what is not well is said by its name."""

import pytest
from sqlalchemy import text, update

from frontdesk.domain.access import Action
from frontdesk.domain.limits import HOUR, MINUTE
from frontdesk.store import tables as t


def checks(world) -> dict[str, bool]:
    return world.desk.health.ready(world.scope(Action.HEALTH_READ))


@pytest.fixture
def well(world):
    world.lead(world.visitor())
    world.desk.delivery.beat = world.clock()
    assert all(checks(world).values())
    return world


def old_shape(world) -> None:
    with world.desk.store.write() as connection:
        connection.execute(text("update alembic_version set version_num = '0001'"))


def stuck(world) -> None:
    with world.desk.store.write() as connection:
        connection.execute(update(t.outbox).values(due_at=world.clock() - HOUR))


def silent(world) -> None:
    world.clock.pass_(MINUTE)


@pytest.mark.parametrize(
    ("way", "what"),
    [
        pytest.param(old_shape, "schema", id="migrations-pending"),
        pytest.param(stuck, "outbox", id="outbox-stuck"),
        pytest.param(silent, "deliveries", id="worker-silent"),
    ],
)
def test_says_what_is_not_well(well, way, what) -> None:
    way(well)

    assert [name for name, good in checks(well).items() if not good] == [what]


def test_without_a_store_nothing_is_well(well) -> None:
    with well.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("alter table jobs rename to gone").close()

    assert not any(checks(well).values())
