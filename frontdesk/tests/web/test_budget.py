"""Two hundred visitors at once, over HTTP, when one unit of the budget is left."""

import asyncio
import time

import httpx2
import pytest

from frontdesk.domain.answers import Text, Usage
from frontdesk.domain.limits import DAY, Cap, Charge, Limits, Unit
from frontdesk.store import tables as t

CROWD = 200
CAP = Cap(Unit.MONEY, "product", 1_000, DAY)
OTHERS = (Cap(Unit.TURNS, "product", CROWD, DAY),)


async def come(address: str, tokens: list[str]) -> list[int]:
    """Ask the first question, everybody at the same time."""
    limits = httpx2.Limits(max_connections=CROWD)
    async with httpx2.AsyncClient(base_url=address, timeout=60, limits=limits) as client:

        async def ask(token: str) -> int:
            headers = {"authorization": f"Bearer {token}"}
            path, question = "/api/v1/conversation/messages", {"text": "What does it cost?"}
            return (await client.post(path, json=question, headers=headers)).status_code

        return await asyncio.gather(*map(ask, tokens))


def ended(world) -> None:
    """Wait until no turn runs any more."""
    for _ in range(1_500):
        if not world.desk.turns.live:
            return
        time.sleep(0.02)
    pytest.fail("a turn has no end")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_at_most_one_of_two_hundred_is_granted(make_world, puppet, serve) -> None:
    responder = puppet((Text("Hi."), Usage(1, 0)), price=1)
    world = make_world(responders=(responder,), limits=Limits(money=(CAP,), turns=OTHERS))
    tokens = [world.session(ip=f"198.51.100.{n}").token for n in range(CROWD)]
    with world.desk.store.write() as connection:
        world.desk.ledger.spend(connection, [Charge(CAP, "all", 999)])
    with serve(world.desk) as address:
        answers = asyncio.run(come(address, tokens))
        ended(world)

    assert answers == [202] * CROWD
    assert len(responder.seen) == 1
    [account] = world.rows(t.accounts, t.accounts.c.key.like("money:%"))
    assert (account.spent, account.reserved) == (1_000, 0)
    states = [row.state for row in world.rows(t.conversations)]
    assert (states.count("bot"), states.count("waiting")) == (1, CROWD - 1)
