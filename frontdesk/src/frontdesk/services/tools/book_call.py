"""Reversible: reserve a time at which a person calls the visitor."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import Field, field_validator
from sqlalchemy import Connection, insert, select

from frontdesk.domain.errors import Conflict, Invalid
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.text import line
from frontdesk.services.tools.tool import Act, Effect, Owner, Parameters, Shown, Tool
from frontdesk.store import tables as t

FARTHEST = timedelta(days=180)
STEP = 15


class Call(Parameters):
    """When and about what; the time in UTC to the quarter of an hour."""

    starts_at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\dZ$")]
    topic: Annotated[str, Field(min_length=1, max_length=120)]

    @field_validator("topic")
    @classmethod
    def _plain(cls, text: str) -> str:
        return line(text)

    def moment(self) -> datetime:
        """Read the time; the pattern alone admits a 13th month.

        Raises:
            Invalid: There is no such time.
        """
        try:
            return datetime.strptime(self.starts_at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        except ValueError:
            raise Invalid("starts_at", "There is no such time.") from None


def _show(connection: Connection, owner: Owner, call: Call, now: int) -> Shown:
    moment, present = call.moment(), datetime.fromtimestamp(now / 1000, UTC)
    if not present < moment < present + FARTHEST:
        raise Invalid("starts_at", "Choose a time within the next six months.")
    if moment.minute % STEP:
        raise Invalid("starts_at", "Choose a full quarter of an hour.")
    taken = select(t.bookings.c.id).where(
        t.bookings.c.tenant_id == owner.tenant, t.bookings.c.starts_at == call.starts_at
    )
    if connection.execute(taken).first():
        raise Conflict("This time is taken. Please choose another.")
    return Shown("Book a call", (("Time (UTC)", call.starts_at), ("About", call.topic)))


def _run(act: Act, call: Call) -> str:
    act.connection.execute(
        insert(t.bookings).values(
            id=mint(Kind.BOOKING), tenant_id=act.owner.tenant, visitor_id=act.owner.visitor,
            proposal_id=act.proposal, topic=call.topic, starts_at=call.starts_at,
            created_at=act.now,
        )
    )  # fmt: skip
    facts: dict[str, object] = {"conversation": act.owner.conversation, "text": call.starts_at}
    act.outbox.put(act.connection, act.owner.tenant, "booking", f"booking:{act.proposal}", facts)
    return f"Booked for {call.starts_at}."


TOOL = Tool(
    name="book_call",
    effect=Effect.REVERSIBLE,
    description="Propose a call by a person at a time (UTC, quarter hours). The visitor confirms.",
    parameters=Call,
    show=_show,
    run=_run,
)
