"""Killed at a random moment under load, nothing that was acknowledged is lost or doubled."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from frontdesk.services.audit import verified

WORKER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from frontdesk import desk as desks
    from frontdesk.config import Settings
    from frontdesk.domain.access import Action, Anonymous, Thing, authorize
    from frontdesk.domain.errors import Limited
    from frontdesk.domain.limits import DAY, Cap, Charge, Limits, Unit
    from frontdesk.services.leads import Form

    cap = Cap(Unit.MONEY, "product", 40, DAY)
    most = 10**6
    limits = Limits(leads=(Cap(Unit.LEADS, "visitor", most, DAY),),
                    sessions=(Cap(Unit.SESSIONS, "ip", most, DAY),))
    desk = desks.opened(Settings.model_validate({"data": Path(sys.argv[1])}), limits=limits)
    anybody = Anonymous()
    for number in range(most):
        ticket = desk.visitors.ticket(
            authorize(anybody, Action.TICKET_MINT), "acme", "https://www.acme.test")
        start = authorize(anybody, Action.SESSION_START)
        visitor = desk.visitors.start(start, ticket, "en", "ip").visitor
        form = Form("Ada", f"ada{number}@example.com", "", "", "1")
        lead = desk.leads.submit(authorize(visitor, Action.LEAD_CREATE), form)
        desk.tools.request(authorize(visitor, Action.TOOL_REQUEST), "shell", {})
        try:
            with desk.store.write() as connection:
                desk.ledger.reserve(connection, [Charge(cap, "all", 9)], "model", "", 1)
        except Limited:
            pass
        print(lead, flush=True)
    """
)


def acknowledged(data: Path, leads: int) -> list[str]:
    """Let a process work until it has acknowledged some leads, and kill it in the next one."""
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(data)], stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    with worker, worker.stdout as out:
        told = [line.strip() for line, _ in zip(out, range(leads), strict=False)]
        os.kill(worker.pid, signal.SIGKILL)
        return told + [line.strip() for line in out if line.endswith("\n")]


@pytest.mark.parametrize("leads", [1, 2, 3, 5, 8])
def test_what_was_acknowledged_is_there_after_a_kill(world, leads: int) -> None:
    told = acknowledged(world.desk.settings.data, leads)

    with closing(sqlite3.connect(world.desk.store.path)) as connection:

        def column(query: str) -> list[str]:
            return [row[0] for row in connection.execute(query)]

        kept = column("select id from leads")
        notices = column("select key from outbox where topic = 'lead'")
        [cap] = column("select count(*) from accounts where spent + reserved > cap")
    assert set(told) <= set(kept)
    assert sorted(notices) == sorted(f"lead:{lead}" for lead in kept)
    assert cap == 0
    with world.desk.store.read() as connection:
        assert verified(connection).intact


def test_a_killed_delivery_is_repeated_under_the_same_name(world) -> None:
    world.lead(world.visitor())
    [letter] = world.desk.outbox.lend()
    asyncio.run(world.desk.delivery.mailer.send(_as_mail(letter)))
    world.clock.pass_(60_001)
    asyncio.run(world.desk.delivery.once())

    folder = world.desk.settings.data / "mail"
    assert [file.name for file in folder.iterdir()] == [f"{letter.id}.eml"]


def _as_mail(letter):
    from frontdesk.adapters.mail import Letter  # noqa: PLC0415 - used here alone

    return Letter(letter.id, "desk@acme.test", "x", "x", letter.created_at)
