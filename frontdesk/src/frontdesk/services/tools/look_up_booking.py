"""Read: which calls has this visitor booked?"""

from sqlalchemy import Connection, select

from frontdesk.services.tools.tool import Act, Effect, Owner, Parameters, Shown, Tool
from frontdesk.store import tables as t


class Nothing(Parameters):
    """Whose bookings is never a parameter."""


def _show(_: Connection, __: Owner, ___: Nothing, ____: int) -> Shown:
    return Shown("Look up your bookings", ())


def _run(act: Act, _: Nothing) -> str:
    query = select(t.bookings.c.starts_at, t.bookings.c.topic).where(
        t.bookings.c.tenant_id == act.owner.tenant, t.bookings.c.visitor_id == act.owner.visitor
    )
    rows = act.connection.execute(query.order_by(t.bookings.c.starts_at)).all()
    return "\n".join(f"{row.starts_at}: {row.topic}" for row in rows) or "No bookings."


TOOL = Tool(
    name="look_up_booking",
    effect=Effect.READ,
    description="List the calls that the present visitor has booked in this conversation.",
    parameters=Nothing,
    show=_show,
    run=_run,
)
