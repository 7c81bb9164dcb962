import pytest

from frontdesk.domain.access import Action
from frontdesk.domain.errors import Denied, Invalid, Missing
from frontdesk.store import tables as t


def test_a_lead_is_kept_whole_with_its_consent_and_notified(world) -> None:
    fields = {"name": "Zoë O'Neil", "email": "Zoe+x@Example.com", "phone": "+49 30 1234567"}
    lead = world.lead(world.visitor(), message="Zwei Rohre\nbitte", **fields)

    [row] = world.desk.leads.listed(world.member(Action.LEAD_READ))
    assert (row.id, row.name, row.phone, row.message) == (
        lead, "Zoë O'Neil", "+49 30 1234567", "Zwei Rohre\nbitte")  # fmt: skip
    assert row.email == "Zoe+x@example.com"
    assert (row.consent_version, row.consent_text) == ("1", "I agree.")
    [notice] = world.rows(t.outbox, t.outbox.c.topic == "lead")
    assert notice.payload["email"] == "Zoe+x@example.com"


def test_the_same_again_is_one_lead_and_one_notification(world) -> None:
    visitor = world.visitor()

    assert world.lead(visitor) == world.lead(visitor)
    assert world.count(t.outbox, t.outbox.c.topic == "lead") == 1


def test_a_stranger_with_the_same_address_changes_and_learns_nothing(world) -> None:
    first = world.lead(world.visitor(), name="Ada", message="private")
    second = world.lead(world.visitor(), name="Mallory", email="ADA@example.com")

    rows = {row.id: row for row in world.desk.leads.listed(world.member(Action.LEAD_READ))}
    assert rows[first].name == "Ada"
    assert rows[second].name == "Mallory"
    assert rows[first].contact == rows[second].contact
    assert world.count(t.contacts) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        pytest.param({"name": " "}, "name", id="no-name"),
        pytest.param({"email": "nobody"}, "email", id="no-address"),
        pytest.param({"phone": "call me"}, "phone", id="no-number"),
        pytest.param({"consent_version": "0"}, "consent_version", id="old-consent"),
        pytest.param({"message": "x" * 2_001}, "message", id="too-long"),
    ],
)
def test_names_the_field_that_cannot_be_accepted(world, fields, field) -> None:
    with pytest.raises(Invalid) as refused:
        world.lead(world.visitor(), **fields)
    assert refused.value.field == field


def test_a_filled_honeypot_marks_and_never_drops(world) -> None:
    world.lead(world.visitor(), website="autofilled by a browser")

    [row] = world.desk.leads.listed(world.member(Action.LEAD_READ))
    assert row.state == "suspect"
    assert world.count(t.outbox, t.outbox.c.topic == "lead") == 1


@pytest.mark.parametrize(
    ("waited", "earlier", "state"),
    [(1_999, 0, "suspect"), (2_000, 0, "new"), (2_000, 1, "new"), (2_000, 2, "suspect")],
)
def test_what_comes_faster_or_oftener_than_people_write_is_marked(
    world, waited, earlier, state
) -> None:
    visitor = world.visitor()
    world.clock.pass_(waited)
    for n in range(earlier):
        world.lead(visitor, message=f"An earlier one, {n}")
    lead = world.lead(visitor, message="What it is about")

    rows = {row.id: row for row in world.desk.leads.listed(world.member(Action.LEAD_READ))}
    assert rows[lead].state == state


def test_exports_without_formulas_and_only_the_tenants_own(world) -> None:
    world.lead(world.visitor(), name="=HYPERLINK(1)", phone="+49 30 1234567")
    world.lead(world.visitor("bright"), name="canary-bright")
    text = world.desk.leads.export(world.member(Action.LEAD_EXPORT))

    assert '"\'=HYPERLINK(1)"' in text
    assert '"\'+49 30 1234567"' in text
    assert "canary-bright" not in text


def test_a_lead_of_another_tenant_is_not_there(world) -> None:
    lead = world.lead(world.visitor("bright"))

    with pytest.raises(Missing):
        world.desk.leads.mark(world.member(Action.LEAD_UPDATE, lead), "done")


def test_a_scope_for_something_else_opens_nothing(world) -> None:
    with pytest.raises(Denied):
        world.desk.leads.export(world.member(Action.LEAD_READ))


def test_an_export_leaves_out_nobody_however_many_there_are(world) -> None:
    lead = world.lead(world.visitor())
    [row] = world.rows(t.leads)
    more = [row._asdict() | {"id": f"led_{n}", "fingerprint": f"{n}"} for n in range(1_000)]
    with world.desk.store.write() as connection:
        connection.execute(t.leads.insert(), more)
    written = world.desk.leads.export(world.member(Action.LEAD_EXPORT))

    assert len(written.strip().split("\r\n")) == 1 + 1_001
    assert lead in written
