"""Start a world, and end it: `async with running(world) as it`."""

import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from testbed.dns.lookup import Names
from testbed.dns.server import NameServer
from testbed.log import Command, Connection, Handshake, Log, Query, Request
from testbed.mail import RECEIVER
from testbed.mail.letter import SENDER
from testbed.manifest import Ports, manifest
from testbed.net.hub import Hub, Serve
from testbed.net.ports import deafen, has_ipv6, reserve
from testbed.post.imap import ImapServer
from testbed.post.mailbox import Mailbox
from testbed.post.smtp import SmtpServer
from testbed.tls.authority import root
from testbed.web.server import WebServer
from testbed.world import IPV4, At, Exchange, Layer, RRset, Scheme, Silence, World
from testbed.world.mail import TAKEN
from testbed.world.names import overlaid

DNS_KINDS = (socket.SOCK_DGRAM, socket.SOCK_STREAM)


@dataclass(frozen=True, slots=True)
class Running:
    """A world that serves.

    Attributes:
        world: as it runs: without IPv6 where this machine has none.
        manifest: the path of its launchready.toml; `ca.pem` is beside it.

    """

    world: World
    manifest: Path
    ports: Ports
    log: Log
    mailbox: Mailbox

    @property
    def ca(self) -> Path:
        """The path of the root certificate, PEM."""
        return self.manifest.with_name("ca.pem")

    @property
    def queries(self) -> list[Query]:
        """Every DNS question so far."""
        return self.log.queries

    @property
    def connections(self) -> list[Connection]:
        """Every accepted connection to a web port so far."""
        return self.log.connections

    @property
    def handshakes(self) -> list[Handshake]:
        """Every ClientHello so far."""
        return self.log.handshakes

    @property
    def requests(self) -> list[Request]:
        """Every HTTP request so far."""
        return self.log.requests

    @property
    def commands(self) -> list[Command]:
        """Every line that was said to a mail exchanger so far."""
        return self.log.commands


@asynccontextmanager
async def running(
    world: World, folder: Path | None = None, *, also: str = ""
) -> AsyncGenerator[Running]:
    """Serve a world until the block ends.

    Without a folder, the manifest is in a temporary one. `also` is TOML behind the manifest.

    Raises:
        OSError: no port is free, or an address of the world is not this machine's.

    """
    if not has_ipv6():
        world = world.without_ipv6()
    log = Log()
    async with Hub(world.delay) as hub:
        mailbox = Mailbox(world.box)
        ports = _open(hub, world, log, mailbox)
        with _place(folder) as place:
            (place / "ca.pem").write_bytes(root().pem)
            for letter in world.letters:
                (place / letter.name).write_bytes(letter.raw)
            path = place / "launchready.toml"
            path.write_text(manifest(world, ports, also), encoding="utf-8")
            yield Running(world, path, ports, log, mailbox)


@contextmanager
def _place(folder: Path | None) -> Generator[Path]:
    if folder is None:
        with TemporaryDirectory(prefix="testbed-") as made:
            yield Path(made)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder


def _open(hub: Hub, world: World, log: Log, mailbox: Mailbox) -> Ports:
    web = WebServer(world, log, mailbox.take)
    https = _web(hub, world, "https", web)
    web.settle(https)
    return Ports(
        tuple(_resolver(hub, world, log, instead) for instead in world.resolvers),
        _authority(hub, world, log),
        _web(hub, world, "http", web),
        https,
        _exchanges(hub, world, log),
        _one(
            hub,
            SmtpServer(
                Exchange(RECEIVER, others=TAKEN, sees=SENDER), log, deliver=mailbox.deliver
            ).connection,
        ),
        _one(hub, ImapServer(mailbox).connection),
    )


def _resolver(hub: Hub, world: World, log: Log, instead: tuple[RRset, ...]) -> int:
    names = Names.of(world.zones, overlaid(world.records, instead))
    port, sockets = reserve((IPV4, kind) for kind in DNS_KINDS)
    hub.own(*sockets)
    server = NameServer(
        names, "resolver", IPV4, world.domain, log, _dns_silence(world), rotates=world.rotates
    )
    _serve_names(hub, server, sockets)
    return port


def _authority(hub: Hub, world: World, log: Log) -> int:
    hosts = {server for zone in world.zones for server in (*zone.servers, *zone.delegated)}
    addresses = sorted(
        {
            str(address)
            for rrset in world.records
            if rrset.type == "A" and rrset.name in hosts
            for address in rrset.data
        }
    )
    port, sockets = reserve((address, kind) for address in addresses for kind in DNS_KINDS)
    hub.own(*sockets)
    for index, address in enumerate(addresses):
        records = overlaid(world.records, world.views.get(address, ()))
        names = Names.of(world.zones, records, _hosted(world, address), address)
        silent = _dns_silence(world)
        server = NameServer(
            names, "authority", address, world.domain, log, silent, rotates=world.rotates
        )
        _serve_names(hub, server, sockets[2 * index : 2 * index + 2])
    return port


def _hosted(world: World, address: str) -> frozenset[str]:
    """Name the zones that the name server at an address knows."""
    here = {rrset.name for rrset in world.records if rrset.type == "A" and address in rrset.data}
    return frozenset(zone.name for zone in world.zones if not here.isdisjoint(zone.serving))


def _serve_names(hub: Hub, server: NameServer, sockets: list[socket.socket]) -> None:
    datagrams, connections = sockets
    hub.udp(datagrams, server.datagram)
    hub.tcp(connections, server.connection)


def _web(hub: Hub, world: World, scheme: Scheme, web: WebServer) -> int:
    port, sockets = reserve((address, socket.SOCK_STREAM) for address in world.doors)
    hub.own(*sockets)
    for bound, schemes in zip(sockets, world.doors.values(), strict=True):
        if scheme not in schemes:
            continue
        if world.silence == Silence(Layer.WEB, At.CONNECT):
            deafen(bound)
        hub.tcp(bound, web.secure if scheme == "https" else web.plain)
    return port


def _exchanges(hub: Hub, world: World, log: Log) -> int:
    port, sockets = reserve((address, socket.SOCK_STREAM) for address in world.exchanges or (IPV4,))
    hub.own(*sockets)
    silent = world.silence.at if world.silence and world.silence.layer is Layer.MAIL else None
    for bound, exchange in zip(sockets, world.exchanges.values(), strict=False):
        if exchange.deaf or silent is At.CONNECT:
            deafen(bound)
        hub.tcp(bound, SmtpServer(exchange, log, silent).connection)
    return port


def _one(hub: Hub, serve: Serve) -> int:
    port, (bound,) = reserve([(IPV4, socket.SOCK_STREAM)])
    hub.own(bound)
    hub.tcp(bound, serve)
    return port


def _dns_silence(world: World) -> At | None:
    return world.silence.at if world.silence and world.silence.layer is Layer.DNS else None
