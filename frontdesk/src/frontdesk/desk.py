"""The whole product wired together: what a web process or a command works with."""

import asyncio
import contextlib
import logging
import math
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass

from frontdesk.adapters.mail import Folder, Mailer, Signer, Smtp
from frontdesk.adapters.model import OpenAiModel
from frontdesk.adapters.outbound import Outbound, outbound
from frontdesk.adapters.resolve import Lookup, system_lookup
from frontdesk.config import Settings
from frontdesk.config.settings import Tariff
from frontdesk.domain import clock as clocks
from frontdesk.domain.access import Action, System, authorize
from frontdesk.domain.answers import Responder
from frontdesk.domain.ids import token
from frontdesk.domain.limits import DAY, HOUR, MINUTE, Cap, Limits, Unit
from frontdesk.domain.money import MICRO, Price
from frontdesk.services.audit import Audit
from frontdesk.services.bus import Bus
from frontdesk.services.chat import Conversations
from frontdesk.services.delivery import Delivery
from frontdesk.services.extractive import Extractive
from frontdesk.services.feeds import Feeds
from frontdesk.services.handoff import Handoff
from frontdesk.services.health import Health
from frontdesk.services.inbox import Inbox
from frontdesk.services.knowledge import Knowledge
from frontdesk.services.leads import Leads
from frontdesk.services.ledger import Ledger
from frontdesk.services.metrics import Metrics
from frontdesk.services.outbox import Outbox
from frontdesk.services.retention import Periods, Retention
from frontdesk.services.settings import TenantDesk
from frontdesk.services.sites import Sites
from frontdesk.services.streams import Streams
from frontdesk.services.talk import Talk
from frontdesk.services.tools.decisions import Decisions
from frontdesk.services.tools.gate import Tools
from frontdesk.services.turn_records import TurnRecords
from frontdesk.services.turns import Turns
from frontdesk.services.users import Users
from frontdesk.services.visitors import Visitors
from frontdesk.store import engine, schema
from frontdesk.store.engine import Store

THREADS = 24  # most of them wait: for their turn to write, or for the disk


@dataclass(frozen=True, slots=True)
class Desk:
    """Every service, once."""

    settings: Settings
    store: Store
    clock: clocks.Clock
    bus: Bus
    metrics: Metrics
    limits: Limits
    outbound: Outbound
    audit: Audit
    outbox: Outbox
    ledger: Ledger
    visitors: Visitors
    conversations: Conversations
    handoff: Handoff
    turns: Turns
    tools: Tools
    decisions: Decisions
    leads: Leads
    inbox: Inbox
    users: Users
    knowledge: Knowledge
    tenant: TenantDesk
    retention: Retention
    delivery: Delivery
    feeds: Feeds
    streams: Streams
    health: Health
    sites: Sites

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Keep the workers going: deliveries, expired reservations, retention."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(THREADS, "frontdesk"))
        self.bus.attach(loop)
        await asyncio.to_thread(self.turns.records.recover)
        await asyncio.to_thread(self.outbox.recover)
        workers = [asyncio.create_task(self.delivery.run()), asyncio.create_task(self._tidy())]
        try:
            yield
        finally:
            await self.turns.close()
            for worker in workers:
                worker.cancel()
            for worker in workers:
                with contextlib.suppress(asyncio.CancelledError):
                    await worker
            await self.outbound.close()
            self.bus.attach(None)

    async def _tidy(self) -> None:
        scope = authorize(System("retention"), Action.RETENTION_RUN)
        swept, kept = 0, 0
        while True:
            now = self.clock()
            try:
                if now - swept >= MINUTE // 4:
                    await asyncio.to_thread(self.ledger.sweep)
                    swept = now
                if now - kept >= HOUR:
                    await asyncio.to_thread(self.retention.run, scope)
                    kept = now
            except Exception:  # one broken round must not end the rounds; it is logged
                logging.getLogger("frontdesk.tidy").exception("a round broke")
            await asyncio.sleep(1)


def opened(  # noqa: PLR0913 - the parts that a test or a command may replace
    settings: Settings,
    clock: clocks.Clock = clocks.now,
    *,
    fast_hashes: bool = False,
    limits: Limits | None = None,
    responders: tuple[Responder, ...] | None = None,
    lookup: Lookup = system_lookup,
) -> Desk:
    """Open the store, migrate it, and wire every service to it."""
    settings.data.mkdir(parents=True, exist_ok=True)
    store = engine.opened(settings.place, settings.database_ca)
    schema.migrate(store)
    caps = limits or limits_of(settings)
    bus, metrics = Bus(), Metrics()
    client = outbound(_allowed(settings), settings.egress.private, settings.egress.ca, lookup)
    audit = Audit(store, clock)
    outbox = Outbox(store, clock, bus, audit)
    ledger, talk = Ledger(store, clock, outbox), Talk(clock, bus)
    handoff = Handoff(store, talk, outbox)
    tools = Tools(store, talk, audit, outbox, ledger, caps)
    records = TurnRecords(store, talk, ledger, handoff, tools, caps)
    days = settings.retention
    delivery = Delivery(
        store, outbox, mailer_of(settings), client, metrics, settings.origin,
        settings.mail.operator,
    )  # fmt: skip
    secret = settings.secret.get_secret_value() or token()
    return Desk(
        settings=settings, store=store, clock=clock, bus=bus, metrics=metrics, limits=caps,
        outbound=client, audit=audit, outbox=outbox, ledger=ledger, handoff=handoff, tools=tools,
        visitors=Visitors(store, clock, ledger, talk, caps, secret, days.conversations),
        conversations=Conversations(store, talk, ledger, handoff, caps),
        turns=Turns(records, responders or responders_of(settings, client), bus, caps, metrics),
        decisions=Decisions(store, clock, talk, audit, outbox),
        leads=Leads(store, clock, talk, ledger, outbox, audit, caps),
        inbox=Inbox(store, clock, talk, outbox, audit),
        users=Users(store, clock, ledger, audit, bus, caps, fast_hashes),
        knowledge=Knowledge(store, clock, audit, ledger, client, caps),
        tenant=TenantDesk(store, audit),
        feeds=Feeds(store, clock), streams=Streams(), sites=Sites(store),
        retention=Retention(store, clock, audit, ledger, Periods(**days.model_dump())),
        delivery=delivery, health=Health(store, clock, delivery),
    )  # fmt: skip


def limits_of(settings: Settings) -> Limits:
    """Turn the configuration's numbers into caps."""
    counts, dollars = settings.limits, settings.budget
    turns = (
        ("visitor", counts.visitor_minute, MINUTE), ("visitor", counts.visitor_day, DAY),
        ("ip", counts.ip_minute, MINUTE), ("ip", counts.ip_day, DAY),
        ("tenant", counts.tenant_minute, MINUTE), ("tenant", counts.tenant_day, DAY),
        ("product", counts.product_day, DAY),
    )  # fmt: skip
    money = (
        ("visitor", dollars.visitor), ("ip", dollars.ip), ("tenant", dollars.tenant),
        ("product", dollars.product),
    )  # fmt: skip
    return Limits(
        message_chars=counts.message_chars,
        output_tokens=counts.output_tokens,
        sessions=(Cap(Unit.SESSIONS, "ip", counts.ip_sessions, MINUTE),),
        turns=tuple(Cap(Unit.TURNS, holder, most, window) for holder, most, window in turns),
        money=tuple(Cap(Unit.MONEY, holder, int(most * MICRO), DAY) for holder, most in money),
    )


def responders_of(settings: Settings, client: Outbound) -> tuple[Responder, ...]:
    """Give the model and its fallback, or the extractive responder where there is none.

    Raises:
        KeyError: A model has no price; the configuration refuses that before.
    """
    given = settings.model
    if given is None:
        return (Extractive(),)
    models = [
        OpenAiModel(
            client, given.base_url, given.key.get_secret_value(), name,
            price_of(given.prices[name]),
            given.timeout,
        )
        for name in (given.model, given.fallback)
        if name
    ]  # fmt: skip
    return (*models, Extractive())


def price_of(tariff: Tariff) -> Price:
    """Turn dollars per million tokens into micro-dollars, never rounded down to free."""
    return Price(math.ceil(tariff.input * MICRO), math.ceil(tariff.output * MICRO))


def mailer_of(settings: Settings) -> Mailer:
    """Give the SMTP server, or the folder where there is none."""
    mail = settings.mail
    signer = Signer(mail.dkim.domain, mail.dkim.selector, mail.dkim.key.read_bytes()) if (
        mail.dkim
    ) else None  # fmt: skip
    if not mail.host:
        return Folder(settings.data / "mail", mail.sender, signer)
    return Smtp(
        mail.host, mail.port, mail.security, mail.user, mail.password.get_secret_value(),
        mail.sender, signer, mail.ca,
    )  # fmt: skip


def _allowed(settings: Settings) -> frozenset[str]:
    """The operator's list, and the model's own host, which the operator named too."""
    if settings.model is None:
        return settings.egress.allow
    return settings.egress.allow | {settings.model.base_url.split("/")[2]}
