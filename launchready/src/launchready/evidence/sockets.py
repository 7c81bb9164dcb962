"""The WebSockets and event streams of a host, written down and tried."""

from dataclasses import dataclass

from launchready.evidence.http import Exchange


@dataclass(frozen=True, slots=True)
class Sockets:
    """What a host's pages and scripts write of streams, and what port 80 makes of them.

    Attributes:
        written: page or script, and the address that is not encrypted.
        tried: the answers of port 80 to WebSocket handshakes.

    """

    host: str
    written: tuple[tuple[str, str], ...]
    tried: tuple[Exchange, ...]
