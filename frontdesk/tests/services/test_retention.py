from sqlalchemy import insert

from frontdesk.domain.access import Action, System, authorize
from frontdesk.domain.limits import DAY
from frontdesk.store import tables as t

JOB = authorize(System("retention"), Action.RETENTION_RUN)


def test_each_class_goes_at_its_time_and_no_earlier(world) -> None:
    visitor = world.visitor()
    world.lead(visitor)
    world.clock.pass_(89 * DAY)
    world.desk.retention.run(JOB)
    assert world.count(t.conversations) == 1

    world.clock.pass_(2 * DAY)
    result = world.desk.retention.run(JOB)
    assert result["conversations"] == 1
    tables = (t.conversations, t.visitors, t.messages, t.events)
    assert [world.count(table) for table in tables] == [0, 0, 0, 0]
    assert world.count(t.leads) == 1

    world.clock.pass_(300 * DAY)
    world.desk.retention.run(JOB)
    assert world.count(t.leads) == world.count(t.contacts) == 0


def test_a_notification_that_waits_is_not_deleted(world) -> None:
    world.lead(world.visitor())
    world.clock.pass_(60 * DAY)
    world.desk.retention.run(JOB)

    assert world.count(t.outbox, t.outbox.c.state == "pending") == 1


def test_the_audit_chain_holds_after_its_head_was_cut(world) -> None:
    for _ in range(2):
        world.desk.retention.run(JOB)
        world.clock.pass_(731 * DAY)
    world.desk.retention.run(JOB)

    assert world.desk.audit.verify(world.member(Action.AUDIT_READ)).intact


def test_what_was_booked_goes_after_a_year_and_what_was_paid_stays(world) -> None:
    owner = {"tenant_id": world.tenants["acme"], "visitor_id": "v", "created_at": world.clock()}
    booking = owner | {"id": "b", "proposal_id": "p", "topic": "x", "starts_at": "x"}
    quote = owner | {"id": "q", "proposal_id": "p", "service": "x", "amount": 1}
    with world.desk.store.write() as connection:
        connection.execute(insert(t.bookings).values(**booking))
        connection.execute(insert(t.quotes).values(**quote))
    world.clock.pass_(366 * DAY)
    world.desk.retention.run(JOB)

    assert (world.count(t.bookings), world.count(t.quotes)) == (0, 1)
