"""What the servers of a world saw, so that a test can say what was asked and what not."""

from dataclasses import dataclass, field
from typing import Literal

from testbed.world import Scheme


@dataclass(frozen=True, slots=True)
class Query:
    """A DNS question; `server` is `resolver` or `authority`, `address` where it runs."""

    server: Literal["resolver", "authority"]
    address: str
    name: str
    type: str
    over: Literal["udp", "tcp"]


@dataclass(frozen=True, slots=True)
class Connection:
    """An accepted connection to a web port. SYNs that met silence are not seen."""

    address: str
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Handshake:
    """A ClientHello: the name in it (may be empty), and the newest version it offers."""

    address: str
    name: str
    offered: int


@dataclass(frozen=True, slots=True)
class Request:
    """The head of an HTTP request. `target` is path and query."""

    address: str
    scheme: Scheme
    method: str
    host: str
    target: str
    headers: tuple[tuple[str, str], ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class Command:
    """A line that a client said to a mail exchanger; `secured` where TLS was on."""

    host: str
    line: str
    secured: bool


@dataclass(frozen=True, slots=True)
class Log:
    """Everything in the order in which it came."""

    queries: list[Query] = field(default_factory=list[Query])
    connections: list[Connection] = field(default_factory=list[Connection])
    handshakes: list[Handshake] = field(default_factory=list[Handshake])
    requests: list[Request] = field(default_factory=list[Request])
    commands: list[Command] = field(default_factory=list[Command])
