import pytest
from sqlalchemy import text

from frontdesk.domain.access import Action, System, authorize

TAMPERING = {
    "changed": "update audit set outcome = 'done' where seq = 3",
    "cut": "delete from audit where seq = 3",
    "swapped": "update audit set seq = case seq when 2 then -3 when 3 then -2 else seq end",
    "rehashed": "update audit set outcome = 'done', hash = '00' where seq = 5",
}


@pytest.fixture
def logged(world):
    scope = authorize(System("test", world.tenants["acme"]), Action.OPERATE)
    for number in range(5):
        with world.desk.store.write() as connection:
            world.desk.audit.note(connection, scope, thing=f"t{number}", outcome="refused")
    return world


def verified(world):
    return world.desk.audit.verify(world.member(Action.AUDIT_READ))


def test_the_chain_holds(logged) -> None:
    assert verified(logged).intact
    assert verified(logged).length == 5


@pytest.mark.parametrize("way", TAMPERING)
def test_tampering_breaks_it(logged, way) -> None:
    with logged.desk.store.write() as connection:
        connection.execute(text(TAMPERING[way]))

    assert not verified(logged).intact


def test_a_tenant_reads_its_own_lines(logged) -> None:
    assert len(logged.desk.audit.page(logged.member(Action.AUDIT_READ))) == 5
    assert logged.desk.audit.page(logged.member(Action.AUDIT_READ, tenant="bright")) == []
