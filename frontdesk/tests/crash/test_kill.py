"""Killed at random moments under load, nothing is lost, nothing doubled, nothing overspent.

Fifty moments, half of them on each database, with the real command, a provider that charges
and a receiver that is idempotent. The moment is drawn by lot: so many acknowledgements after
the start, while three other visitors are somewhere in the middle of theirs.
"""

import asyncio
import signal
import time

import httpx2
import pytest

from frontdesk.services.audit import verified
from frontdesk.store import tables as t

MOMENTS = 25
PATIENCE = 60


def up(served) -> None:
    """Wait until the server answers that it is ready; it opens its port when it is."""
    with httpx2.Client(base_url=served.address) as client:
        for _ in range(PATIENCE * 50):
            try:
                if client.get("/readyz").status_code == httpx2.codes.OK:
                    return
            except httpx2.TransportError:
                time.sleep(0.02)
    pytest.fail("it does not start")


def killed(served, crowd) -> None:
    served.start()
    up(served)
    asyncio.run(crowd.until(crowd.chance.randrange(1, 8)))
    assert served.end(signal.SIGKILL) == -signal.SIGKILL


def drained(world) -> None:
    for _ in range(PATIENCE * 20):
        if not world.count(t.outbox, t.outbox.c.state == "pending", t.outbox.c.topic != "reply"):
            return
        time.sleep(0.05)
    pytest.fail("the outbox is not empty")


def ended(served) -> None:
    """End it as an operator does; afterwards nobody is in the middle of anything."""
    assert served.end(signal.SIGTERM) in {0, -signal.SIGTERM}


def money(world):
    [account] = world.rows(t.accounts, t.accounts.c.key.like("money:product:%"))
    return account


def spent(world, crowd, far_end) -> None:
    """Ask until what is left would not pay one more turn."""
    for _ in range(PATIENCE):
        account = money(world)
        if account.cap - account.spent - account.reserved < far_end.most:
            return
        asyncio.run(crowd.until(4))
    pytest.fail("the cap does not come into play")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_nothing_is_lost_doubled_or_overspent(world, served, crowd, far_end) -> None:
    for _ in range(MOMENTS):
        killed(served, crowd)
    served.start()
    up(served)
    spent(world, crowd, far_end)
    asyncio.run(crowd.until(4))
    ended(served)
    served.start()
    up(served)
    drained(world)
    ended(served)

    leads = [row.id for row in world.rows(t.leads)]
    assert set(crowd.leads) <= set(leads)
    keys = [row.key for row in world.rows(t.messages, t.messages.c.author == "visitor")]
    assert set(crowd.messages) <= set(keys)
    assert len(keys) == len(set(keys))
    assert crowd.leads
    assert crowd.messages

    sent = world.rows(t.outbox, t.outbox.c.state == "sent")
    assert {row.key for row in sent if row.channel == "webhook"} == set(far_end.came)
    assert {f"lead:{lead}" for lead in leads} <= set(far_end.came)
    for told in far_end.came.values():
        assert all(one == told[0] for one in told), "a repetition says the same"
    mails = [file.stem for file in (world.desk.settings.data / "mail").glob("*.eml")]
    assert sorted(mails) == sorted(row.id for row in sent if row.channel in {"email", "operator"})
    dead = world.rows(t.outbox, t.outbox.c.state == "dead")
    assert [(row.channel, row.topic, row.attempts, row.error) for row in dead] == []

    assert world.count(t.turns, t.turns.c.state == "running") == 0
    c = t.accounts.c
    assert world.count(t.accounts, c.spent + c.reserved > c.cap) == 0
    account = money(world)
    assert account.spent + account.reserved >= far_end.calls * far_end.price
    with world.desk.store.read() as connection:
        assert verified(connection).intact


def test_ctrl_c_ends_it_without_a_traceback(served, tmp_path) -> None:
    served.start()
    up(served)

    assert served.end(signal.SIGINT) == 0
    log = (tmp_path / "log").read_text("utf-8")
    assert "Traceback" not in log
