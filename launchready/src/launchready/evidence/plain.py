"""What a host answers without encryption, and what it says over TLS beside it."""

from dataclasses import dataclass

from launchready.evidence.http import Exchange


@dataclass(frozen=True, slots=True)
class Plain:
    """Port 80 of a host.

    Attributes:
        answers: to several paths and methods; none where nobody listens, or where the
            host has no address.
        upgrade: the answer to a WebSocket handshake (RFC 6455 section 4.1), if any came.
        secure: what the root and a random path answer over TLS; none where that is closed.

    """

    host: str
    answers: tuple[Exchange, ...]
    upgrade: Exchange | None = None
    secure: tuple[Exchange, ...] = ()

    @property
    def api(self) -> bool:
        """Whether it speaks to programs: JSON at its root and at a path that is not there."""
        return bool(self.secure) and all(_is_json(seen) for seen in self.secure)


def _is_json(seen: Exchange) -> bool:
    kind = seen.header("content-type").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")
