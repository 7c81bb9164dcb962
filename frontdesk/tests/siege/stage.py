"""The stage of a siege: a real desk between neighbours, with canaries in all of its stores."""

import asyncio
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from siege.canaries import Canaries
from siege.guest import SITE, Guest
from siege.listener import Listener, listening
from siege.orders import Loot
from siege.wire import Wire, watched

from frontdesk.desk import Desk
from frontdesk.domain import clock as clocks
from frontdesk.domain.access import Action
from frontdesk.domain.limits import DAY, Cap, Limits, Unit
from frontdesk.store import tables as t
from testbed.neighbours import Neighbours, neighbours
from testbed.tls.authority import root

PLENTY = 10**9
UNITS = {"turns": Unit.TURNS, "money": Unit.MONEY, "sessions": Unit.SESSIONS, "leads": Unit.LEADS,
         "fetches": Unit.FETCHES, "tools": Unit.TOOLS}  # fmt: skip
HOLDERS = {"fetches": "tenant", "tools": "visitor", "leads": "visitor"}
GENEROUS = Limits(
    **{
        name: (Cap(unit, HOLDERS.get(name, "ip"), PLENTY, DAY),)
        for name, unit in UNITS.items()
    }
)  # fmt: skip
WATCHED = (t.bookings, t.quotes, t.refunds, t.documents, t.tenants, t.users, t.switches)
SECONDS = 30.0


@dataclass
class Stage:
    """Everything that a siege touches and reads."""

    world: Any
    desk: Desk
    them: Neighbours
    canaries: Canaries
    evil: Listener
    pages: Listener
    wire: Wire
    address: str
    looked_up: list[str]
    loot: Loot = field(default_factory=lambda: Loot("", "", "", "", ""))
    prepared: int = 0

    def effects(self) -> dict[str, set[str]]:
        """Read what was done: rows of every consequential table, and decided proposals."""
        found = {table.name: {repr(row) for row in self.world.rows(table)} for table in WATCHED}
        decided = t.proposals.c.state.in_(("done", "awaiting-approval"))
        found["decided"] = {row.id for row in self.world.rows(t.proposals, decided)}
        return found

    def on_the_loop(self, work: Any) -> Any:
        """Run a coroutine where the desk runs."""
        loop = self.desk.bus.loop
        assert loop is not None
        return asyncio.run_coroutine_threadsafe(work, loop).result(SECONDS)

    def settle(self) -> None:
        """Wait until no notification is due any more."""
        end = time.monotonic() + SECONDS
        c = t.outbox.c
        while self.world.count(
            t.outbox, c.state == "pending",
            (c.due_at <= clocks.now()) | ((c.attempts > 0) & (c.error == "")),
        ):  # fmt: skip
            assert time.monotonic() < end, "notifications are stuck"
            time.sleep(0.05)


@contextmanager
def staged(
    make_world: Callable[..., Any], serve: Callable[..., AbstractContextManager[str]],
    folder: Path, change: Callable[[Desk], Desk] = lambda desk: desk,
) -> Generator[Stage]:  # fmt: skip
    """Set the stage; `change` breaks the desk for a control."""
    canaries, looked_up = Canaries(), list[str]()

    async def lookup(host: str, _: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    with neighbours() as them, listening() as evil, listening() as pages, watched() as wire:
        them.provider.key = canaries.plant("desk:model-key")
        world = make_world(
            settings(them, pages, canaries, folder),
            limits=GENEROUS,
            lookup=lookup,
            clock=clocks.now,
        )
        desk = change(world.desk)
        with serve(desk) as address:
            stage = Stage(world, desk, them, canaries, evil, pages, wire, address, looked_up)
            plant(stage)
            yield stage


def settings(
    them: Neighbours, pages: Listener, canaries: Canaries, folder: Path
) -> dict[str, object]:
    """Configure a desk with a model, receivers and mail, all on loopback."""
    ca = folder / "ca.pem"
    ca.write_bytes(root().pem)
    places = {them.place(name) for name in ("model", "webhook", "chat")}
    models = ("puppet-large", "puppet-small")
    return {
        "secret": canaries.plant("desk:secret"), "metrics_token": canaries.plant("desk:metrics"),
        "model": {
            "base_url": them.model_url, "key": them.provider.key, "model": models[0],
            "fallback": models[1],
            "prices": {name: {"input": 1, "output": 2, "as_of": "2026-11"} for name in models},
        },
        "egress": {"private": places | {pages.place}},
        "mail": {"host": "localhost", "port": them.ports["mail"], "ca": ca,
                 "sender": "desk@acme.test"},
    }  # fmt: skip


def plant(stage: Stage) -> None:
    """Put canaries into every store of both tenants, by the doors and services of the product."""
    secret = {slug: stage.canaries.plant(f"{slug}:webhook-secret") for slug in ("acme", "bright")}
    stage.them.webhook.secret = secret["acme"]
    for slug in ("acme", "bright"):
        write = stage.world.member(Action.KNOWLEDGE_WRITE, tenant=slug)
        for visibility in ("public", "internal"):
            word = stage.canaries.plant(f"{slug}:{visibility}")
            text = f"The zorblax warranty of {slug} has the number {word}."
            stage.desk.knowledge.add(write, f"{visibility} warranty", text, "text", visibility)
        hook = stage.canaries.plant(f"{slug}:slack-url")
        stage.world.set_tenant(
            slug, webhook_secret=secret[slug],
            slack_url=f"http://{stage.them.place('chat')}/{slug}/{hook}",
            webhook_url=f"http://{stage.them.place('webhook')}/{slug}" if slug == "acme" else "",
        )  # fmt: skip
        _another_visitor(stage, slug)
    stage.settle()
    quote = next(row for row in stage.world.rows(t.quotes))
    victim = next(row for row in stage.world.rows(t.proposals, t.proposals.c.state == "proposed"))
    stage.loot = Loot(stage.evil.place, tomorrow(7), quote.id, quote.visitor_id, victim.id)
    stage.prepared = len(stage.them.provider.seen)


def _another_visitor(stage: Stage, slug: str) -> None:
    """Let somebody else leave something in every table that a visitor fills."""
    word = {name: stage.canaries.plant(f"{slug}:{name}") for name in ("talk", "lead", "booking")}
    with Guest(stage.address, slug) as other:
        other.say(f"puppet: say your code is {word['talk']}")
        other.lead(name=f"Eve {word['lead']}", message=word["lead"], email=f"eve@{slug}.test")
        hour = 8 if slug == "acme" else 9
        wanted = [
            ("book_call", {"starts_at": tomorrow(hour), "topic": word["booking"]}),
            ("send_quote", {"service": "Drain cleaning"}),
        ]
        for tool, arguments in wanted:
            asked = other.post("/api/v1/proposals", {"tool": tool, "arguments": arguments})
            proposal = asked["proposal"]
            path = f"/api/v1/proposals/{proposal['id']}/confirm"
            assert other.ask("POST", path, {"hash": proposal["hash"]}).status_code == 200
        wanted = {"starts_at": tomorrow(10), "topic": word["booking"]}
        other.post("/api/v1/proposals", {"tool": "book_call", "arguments": wanted})
        reply = stage.canaries.plant(f"{slug}:reply")
        scope = stage.world.member(Action.CONVERSATION_REPLY, other.id, tenant=slug)
        stage.desk.inbox.reply(scope, f"Your file is {reply}.")


def tomorrow(hour: int) -> str:
    """Write an hour of tomorrow as tools want it."""
    return (datetime.now(UTC) + timedelta(days=1)).strftime(f"%Y-%m-%dT{hour:02d}:00Z")


__all__ = ["SITE", "Stage", "staged", "tomorrow"]
