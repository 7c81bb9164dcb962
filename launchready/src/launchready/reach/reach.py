"""All that a gatherer can reach with, opened together and closed together."""

import ssl
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus

import httpcore2

from launchready.evidence.dns import Addresses
from launchready.evidence.http import Chain, Closed
from launchready.model import Intrusion
from launchready.reach.budget import Budget, Toll
from launchready.reach.channel import Channel
from launchready.reach.chat import Chat
from launchready.reach.clearing import owed
from launchready.reach.consent import Consents, Grant
from launchready.reach.control import Control
from launchready.reach.dns import Dns
from launchready.reach.drill import Drills
from launchready.reach.errors import NeedsConsent
from launchready.reach.fetching import Fetching
from launchready.reach.gateway import Gateway
from launchready.reach.http import Ask, Fetched, Http
from launchready.reach.imap import Imap
from launchready.reach.lent import LentMail
from launchready.reach.lobby import Lobby
from launchready.reach.meter import Meter, Metered
from launchready.reach.multiplexed import Multiplexed
from launchready.reach.names import Names
from launchready.reach.network import listening
from launchready.reach.optout import OptOut
from launchready.reach.pace import Pace
from launchready.reach.people import People
from launchready.reach.redirects import PLAIN, Client, follow
from launchready.reach.scope import Scope, is_loopback
from launchready.reach.session import Door
from launchready.reach.smtp import Smtp
from launchready.reach.subscription import LASTING, Streaming
from launchready.reach.tcp import Tcp
from launchready.reach.tls import Tls, multiplexing, trusting, verifying
from launchready.reach.told import Told
from launchready.reach.upload import Uploads
from launchready.reach.vantage import Vantage
from launchready.reach.webhook import Webhook
from launchready.reach.wire import Wire


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is allowed and how it goes about it; `only_look` shuts all that goes deeper."""

    hosts: frozenset[str]
    vantage: Vantage
    as_of: datetime
    key: bytes
    grants: tuple[Grant, ...] = ()
    ceiling: Toll = Toll(requests=2_000, connections=1_000, queries=2_000)
    bytes: int = 50_000_000
    seconds: float = 120.0
    patience: float = 5.0
    connections: int = 6
    probes_per_second: float = 10.0
    lent: LentMail = field(default_factory=LentMail)
    people: People | None = None
    told: Told = field(default_factory=Told)
    only_look: bool = False
    chat: Chat | None = None
    fetching: Fetching = field(default_factory=Fetching)
    meter: Metered | None = None
    channels: tuple[Channel, ...] = ()
    uploads: Uploads = field(default_factory=Uploads)
    webhooks: tuple[Webhook, ...] = ()


@dataclass(slots=True)
class Reach:
    """The clients of one run. Every one of them goes through the same gateway."""

    gateway: Gateway
    vantage: Vantage
    dns: Dns
    names: Names
    tls: Tls
    http: Http
    smtp: Smtp
    imap: Imap
    key: bytes
    door: Door
    lobby: Lobby
    meter: Meter
    drills: Drills
    streaming: Streaming
    multiplexed: Multiplexed
    lent: LentMail = field(default_factory=LentMail)
    told: Told = field(default_factory=Told)
    fetching: Fetching = field(default_factory=Fetching)
    uploads: Uploads = field(default_factory=Uploads)
    webhooks: tuple[Webhook, ...] = ()

    async def addresses(self, host: str) -> Addresses:
        """Resolve a host, once in a run."""
        return await self.names.addresses(host)

    async def get(self, url: str, intrusion: Intrusion = Intrusion.LOOK) -> Fetched:
        """Fetch a URL, once in a run; see `Http.get`."""
        return await self.http.get(url, intrusion)

    async def send(self, ask: Ask, intrusion: Intrusion = Intrusion.LOOK) -> Fetched:
        """Ask once in a run; see `Http.send`."""
        return await self.http.send(ask, intrusion)

    async def follow(self, url: str, client: Client = PLAIN) -> Chain | Closed:
        """Follow redirects from a URL; see `redirects.follow`."""
        return await follow(self.http, url, client)

    async def listen(self) -> None:
        """Probe this machine's own network first; see `network.listening`."""
        self.dns.resolvers = await listening(self.dns)


@asynccontextmanager
async def open_reach(settings: Settings) -> AsyncGenerator[Reach]:
    """Open the door and everything behind it; close it all, whatever happens."""
    reach, others = _built(settings)
    try:
        yield reach
    finally:
        reach.gateway.stop("the run is over")
        await reach.streaming.close()
        await reach.http.close()
        await reach.tls.close()
        await reach.smtp.close()
        await others.close()
        await reach.dns.close()


def _built(settings: Settings) -> tuple[Reach, Http]:
    vantage = settings.vantage

    async def proof(host: str, intrusion: Intrusion, at: str) -> str:
        if settings.only_look:
            raise NeedsConsent(intrusion, f"this run only looks: check {host} alone")
        return await control.prove(host, intrusion, at)

    gateway = Gateway(
        scope=_scope(settings),
        consents=Consents(settings.grants, settings.as_of),
        budget=Budget(settings.ceiling, settings.bytes, settings.seconds, time.monotonic),
        pace=Pace(settings.connections, settings.probes_per_second),
        private=vantage.private,
        proof=proof,
        opted_out=lambda host: opt_out.of(host),  # noqa: PLW0108 - bound later
    )
    dns = Dns(gateway, vantage, settings.patience)
    opt_out = OptOut(dns)
    names = Names(dns)
    tcp = Tcp(gateway, vantage, settings.patience)
    strict = verifying(vantage.ca)
    proving = _http(tcp, names, strict)
    control = _control(settings, dns, names, proving)
    tls = Tls(tcp, strict, trusting())
    http = _http(tcp, names, trusting())
    smtp = Smtp(tcp, names, strict, trusting(), vantage.mail_controls)
    for outside in vantage.mail_controls:
        gateway.scope.delegate_mail(outside, outside)
    imap = Imap(tcp, names, strict)
    # Credentials go over connections that are verified, and no others.
    door = Door(proving, settings.people)
    lobby = Lobby(proving, settings.chat)
    drills = Drills(proving, gateway.harm)
    gateway.owed = lambda: owed(lobby, door) + drills.owed()
    meter = Meter(proving, settings.meter)
    patient = _http(replace(tcp, patience=LASTING), names, strict)
    streaming = Streaming(patient, settings.patience, settings.channels)
    multiplexed = Multiplexed(proving, multiplexing(vantage.ca))
    lent, key, told = settings.lent, settings.key, settings.told
    reach = Reach(
        gateway, vantage, dns, names, tls, http, smtp, imap, key, door, lobby, meter, drills,
        streaming, multiplexed, lent, told, settings.fetching, settings.uploads,
        settings.webhooks,
    )  # fmt: skip
    return reach, proving


def _scope(settings: Settings) -> Scope:
    mailbox, meter = settings.lent.mailbox, settings.meter
    return Scope(settings.hosts, mailbox.host if mailbox else "", meter.host if meter else "")


def _http(tcp: Tcp, names: Names, context: ssl.SSLContext) -> Http:
    wire = Wire(tcp, names)
    pool = httpcore2.AsyncConnectionPool(
        ssl_context=context, network_backend=wire, max_connections=None
    )
    return Http(tcp, names, pool, wire)


def _control(settings: Settings, dns: Dns, names: Names, proving: Http) -> Control:
    async def page(url: str) -> str:
        fetched = await proving.get(url)
        proper = fetched.exchange.status == HTTPStatus.OK and fetched.exchange.whole
        return fetched.body.decode("utf-8", "replace") if proper else ""

    async def loopback(host: str) -> bool:
        found = (await names.addresses(host)).addresses
        return bool(found) and all(is_loopback(address) for address in found)

    return Control(
        key=settings.key,
        today=settings.as_of.date(),
        txt=lambda name: dns.ask(name, "TXT"),
        page=page,
        loopback=loopback,
    )
