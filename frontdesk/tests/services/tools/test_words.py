"""What a visitor is asked to confirm is told in their language; the values stay canonical."""

import pytest
from sqlalchemy import update

from frontdesk.domain.access import Action, authorize
from frontdesk.domain.phrases import TERMS
from frontdesk.services.tools.registry import REGISTRY, Effect
from frontdesk.store import tables as t

CONSEQUENTIAL = [name for name, tool in REGISTRY.items() if tool.effect is not Effect.READ]


@pytest.mark.parametrize("tool", CONSEQUENTIAL)
def test_every_tool_is_told_in_german_to_who_speaks_it(world, tool: str) -> None:
    visitor = world.visitor()
    world.lead(visitor)
    with world.desk.store.write() as connection:
        connection.execute(update(t.conversations).values(language="de"))
    scope = authorize(visitor, Action.TOOL_REQUEST)

    def asked(name: str, **arguments: object):
        return world.desk.tools.request(scope, name, arguments).proposal

    def confirmed(proposal):
        yes = world.scope(Action.TOOL_CONFIRM, visitor, proposal.id)
        return world.desk.decisions.confirm(yes, proposal.hash)

    day = world.clock() // 86_400_000 * 86_400_000 + 2 * 86_400_000
    quote = asked("send_quote", service="Drain cleaning")
    confirmed(quote)
    [row] = world.rows(t.quotes)
    proposal = {
        "send_quote": lambda: asked("send_quote", service="Drain cleaning"),
        "book_call": lambda: asked("book_call", starts_at=at(day), topic="Price"),
        "refund": lambda: asked("refund", reference=row.id, cents=100),
    }[tool]()

    state = world.desk.conversations.state(authorize(visitor, Action.CHAT_READ))
    told = [proposal, state.proposals[-1], confirmed(proposal)]
    for shown in told:
        assert {shown.title, *(label for label, _ in shown.lines)} <= set(TERMS.values())
    assert dict(told[0].lines).get("Thema", "Price") == "Price"


def at(moment: int) -> str:
    from datetime import UTC, datetime  # noqa: PLC0415 - used here alone

    return datetime.fromtimestamp(moment / 1000, UTC).strftime("%Y-%m-%dT%H:%MZ")
