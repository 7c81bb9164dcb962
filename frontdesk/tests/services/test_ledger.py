"""The laws of the ledger, and two hundred who come at once."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.errors import Limited
from frontdesk.domain.limits import DAY, Cap, Charge, Unit
from frontdesk.store import tables as t

TENANT = Cap(Unit.MONEY, "tenant", 100, DAY)
VISITOR = Cap(Unit.MONEY, "visitor", 60, DAY)


def both(amount: int, visitor: str = "v1") -> list[Charge]:
    return [Charge(TENANT, "t1", amount), Charge(VISITOR, visitor, amount)]


def reserve(world, amount: int, visitor: str = "v1") -> str:
    with world.desk.store.write() as connection:
        cost = both(amount, visitor)
        return world.desk.ledger.reserve(connection, cost, "model", "", 1_000)


def settle(world, reservation: str, cost: int) -> bool:
    with world.desk.store.write() as connection:
        return world.desk.ledger.settle(connection, reservation, cost)


def standing(world) -> dict[str, tuple[int, int]]:
    return {row.key.split(":")[1]: (row.spent, row.reserved) for row in world.rows(t.accounts)}


def test_a_reservation_counts_until_it_is_settled(world) -> None:
    reservation = reserve(world, 50)
    assert standing(world) == {"tenant": (0, 50), "visitor": (0, 50)}

    assert settle(world, reservation, 7)
    assert standing(world) == {"tenant": (7, 0), "visitor": (7, 0)}


def test_settling_twice_bills_once(world) -> None:
    reservation = reserve(world, 50)

    assert settle(world, reservation, 7)
    assert not settle(world, reservation, 7)
    assert standing(world)["tenant"] == (7, 0)


def test_one_full_account_refuses_for_all_and_takes_from_none(world) -> None:
    reserve(world, 50)

    with pytest.raises(Limited) as refused:
        reserve(world, 20)
    assert refused.value.account.startswith("money:visitor:v1")
    assert 0 < refused.value.retry_after <= 86_400
    assert standing(world)["tenant"] == (0, 50)


def test_another_visitor_does_not_reset_the_tenant(world) -> None:
    reserve(world, 60, "v1")

    with pytest.raises(Limited):
        reserve(world, 60, "v2")


def test_what_nobody_settles_is_billed_in_full(world) -> None:
    reserve(world, 50)
    assert world.desk.ledger.sweep() == 0

    world.clock.pass_(2_000)
    assert world.desk.ledger.sweep() == 1
    assert standing(world)["tenant"] == (50, 0)


def test_a_new_day_opens_new_accounts(world) -> None:
    reserve(world, 60)
    world.clock.pass_(DAY)

    assert reserve(world, 60)


def test_a_negative_amount_is_a_defect(world) -> None:
    with pytest.raises(ValueError, match="negative"):
        reserve(world, -1)


def test_two_hundred_at_once_one_unit_below_the_budget(world) -> None:
    settle(world, reserve(world, 50), 50)
    settle(world, reserve(world, 49, "v2"), 49)
    start, granted = threading.Barrier(40), []

    def come(number: int) -> None:
        start.wait()
        for turn in range(5):
            try:
                granted.append(reserve(world, 1, f"n{number}-{turn}"))
            except Limited:
                continue

    crowd = [threading.Thread(target=come, args=(number,)) for number in range(40)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert len(granted) == 1
    assert standing(world)["tenant"] == (99, 1)


STEPS = st.lists(st.tuples(st.sampled_from("rsw"), st.integers(0, 70)), max_size=25)


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(STEPS)
def test_no_sequence_passes_a_cap_or_loses_money(make_world: Callable, steps) -> None:
    world = make_world()
    opened: list[tuple[str, int]] = []
    paid = 0
    for step, amount in steps:
        if step == "r":
            try:
                opened.append((reserve(world, amount), amount))
            except Limited:
                continue
        elif step == "s" and opened:
            reservation, most = opened.pop()
            cost = min(amount, most)
            settle(world, reservation, cost)
            paid += cost
        elif step == "w":
            world.clock.pass_(2_000)
            paid += sum(most for _, most in opened)
            opened.clear()
            world.desk.ledger.sweep()
    for row in world.rows(t.accounts):
        assert row.spent + row.reserved <= row.cap
        assert (row.spent, row.reserved) == (paid, sum(most for _, most in opened))


def test_alerts_come_once_for_each_level(world) -> None:
    tenant = world.tenants["acme"]
    cap = Cap(Unit.MONEY, "tenant", 100, DAY)
    for cost in (49, 1, 29, 1, 20):
        with world.desk.store.write() as connection:
            charge = [Charge(cap, tenant, cost)]
            one = world.desk.ledger.reserve(connection, charge, "model", tenant, 1_000)
            world.desk.ledger.settle(connection, one, cost)

    levels = [row.payload["level"] for row in world.rows(t.outbox, t.outbox.c.topic == "budget")]
    assert sorted(levels) == [50, 80, 100]


def test_the_products_own_budget_is_told_to_the_operator(world) -> None:
    charge = [Charge(Cap(Unit.MONEY, "product", 100, DAY), "all", 80)]
    with world.desk.store.write() as connection:
        one = world.desk.ledger.reserve(connection, charge, "model", world.tenants["acme"], 1_000)
        world.desk.ledger.settle(connection, one, 80)

    [row] = world.rows(t.outbox, t.outbox.c.topic == "budget")
    assert (row.channel, row.tenant_id, row.payload["level"]) == ("operator", None, 80)


def test_a_changed_cap_holds_at_once(world) -> None:
    reserve(world, 50)
    smaller = [Charge(Cap(Unit.MONEY, "tenant", 55, DAY), "t1", 10)]

    with pytest.raises(Limited), world.desk.store.write() as connection:
        world.desk.ledger.spend(connection, smaller)
    assert standing(world)["tenant"] == (0, 50)
