"""External: mail a quote from the price list to the address that the visitor left."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection, insert, select

from frontdesk.domain.errors import Invalid
from frontdesk.domain.ids import Kind, mint
from frontdesk.services.tools.tool import Act, Effect, Owner, Parameters, Shown, Tool
from frontdesk.store import tables as t


class Quote(Parameters):
    """Which service. Neither the price nor the recipient is for anybody to choose."""

    service: Annotated[str, Field(min_length=1, max_length=120)]


def _price(connection: Connection, owner: Owner, service: str) -> int:
    query = select(t.tenants.c.prices).where(t.tenants.c.id == owner.tenant)
    prices: dict[str, int] = connection.execute(query).scalar_one()
    if service not in prices:
        raise Invalid("service", "There is no such service on the price list.")
    return prices[service]


def _recipient(connection: Connection, owner: Owner) -> str:
    query = (
        select(t.leads.c.email)
        .where(t.leads.c.tenant_id == owner.tenant, t.leads.c.conversation_id == owner.conversation)
        .order_by(t.leads.c.created_at.desc())
        .limit(1)
    )
    address = connection.execute(query).scalar_one_or_none()
    if address is None:
        raise Invalid("email", "Leave your e-mail address first.")
    return str(address)


def euros(cents: int) -> str:
    """Write an amount as people read it."""
    return f"{cents // 100}.{cents % 100:02d} EUR"


def _show(connection: Connection, owner: Owner, quote: Quote, _: int) -> Shown:
    price, address = _price(connection, owner, quote.service), _recipient(connection, owner)
    lines = (("Service", quote.service), ("Price", euros(price)), ("To", address))
    return Shown("Send a quote", lines)


def _run(act: Act, quote: Quote) -> str:
    price = _price(act.connection, act.owner, quote.service)
    address = _recipient(act.connection, act.owner)
    name = mint(Kind.QUOTE)
    act.connection.execute(
        insert(t.quotes).values(
            id=name, tenant_id=act.owner.tenant, visitor_id=act.owner.visitor,
            proposal_id=act.proposal, service=quote.service, amount=price, created_at=act.now,
        )
    )  # fmt: skip
    text = f"{quote.service}: {euros(price)}\nReference: {name}"
    facts: dict[str, object] = {"to": address, "text": text}
    act.outbox.put_visitor(
        act.connection, act.owner.tenant, "quote", f"quote:{act.proposal}", facts, wait=0
    )
    return f"The quote {name} over {euros(price)} is on its way."


TOOL = Tool(
    name="send_quote",
    effect=Effect.EXTERNAL,
    description="Propose to mail the list price of one service to the visitor's own address.",
    parameters=Quote,
    show=_show,
    run=_run,
)
