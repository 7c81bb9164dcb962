"""Irreversible: give money back on the visitor's own quote; a person has to approve."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection, func, insert, select

from frontdesk.domain.errors import Invalid
from frontdesk.domain.ids import Kind, mint
from frontdesk.services.tools.send_quote import euros
from frontdesk.services.tools.tool import Act, Effect, Owner, Parameters, Shown, Tool
from frontdesk.store import tables as t


class Refund(Parameters):
    """Which quote and how many cents of it."""

    reference: Annotated[str, Field(min_length=1, max_length=60)]
    cents: Annotated[int, Field(gt=0, le=10_000_000)]


def _show(connection: Connection, owner: Owner, refund: Refund, _: int) -> Shown:
    mine = (t.quotes.c.tenant_id == owner.tenant) & (t.quotes.c.visitor_id == owner.visitor)
    query = select(t.quotes.c.amount).where(mine, t.quotes.c.id == refund.reference)
    amount = connection.execute(query).scalar_one_or_none()
    if amount is None:
        raise Invalid("reference", "There is no such quote of yours.")
    given = select(func.coalesce(func.sum(t.refunds.c.amount), 0)).where(
        t.refunds.c.tenant_id == owner.tenant, t.refunds.c.reference == refund.reference
    )
    if refund.cents + connection.execute(given).scalar_one() > amount:
        raise Invalid("cents", "This is more than was paid.")
    return Shown("Refund", (("Quote", refund.reference), ("Amount", euros(refund.cents))))


def _run(act: Act, refund: Refund) -> str:
    act.connection.execute(
        insert(t.refunds).values(
            id=mint(Kind.REFUND), tenant_id=act.owner.tenant, visitor_id=act.owner.visitor,
            proposal_id=act.proposal, reference=refund.reference, amount=refund.cents,
            created_at=act.now,
        )
    )  # fmt: skip
    facts: dict[str, object] = {
        "conversation": act.owner.conversation,
        "text": f"{refund.reference}: {euros(refund.cents)}",
    }
    act.outbox.put(act.connection, act.owner.tenant, "refund", f"refund:{act.proposal}", facts)
    return f"{euros(refund.cents)} will be paid back."


TOOL = Tool(
    name="refund",
    effect=Effect.IRREVERSIBLE,
    description="Ask to refund part of a quote of the visitor. The visitor confirms, then a "
    "person approves.",
    parameters=Refund,
    show=_show,
    run=_run,
)
