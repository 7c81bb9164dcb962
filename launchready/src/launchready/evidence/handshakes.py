"""What a server lets happen around a handshake: renegotiation, compression, early data."""

from dataclasses import dataclass
from enum import StrEnum


class Early(StrEnum):
    """What a server makes of a request that came before the handshake was over."""

    NONE = "announces no early data"
    REFUSED = "refuses early data"
    TOO_EARLY = "answers 425"
    WAITS = "waits for the handshake"
    ACTS = "acts on it"


@dataclass(frozen=True, slots=True)
class HandshakesAt:
    """One address.

    Attributes:
        open: somebody listens there.
        renegotiates: its ServerHello has `renegotiation_info`; None where it speaks nothing
            older than TLS 1.3, which has no renegotiation.
        compression: the method that it chose where compression was offered; 0 is none.
        early: what it made of a POST in early data; None where that was not seen.
        status: the status with which it acted on it.

    """

    address: str
    open: bool = True
    renegotiates: bool | None = None
    compression: int = 0
    early: Early | None = Early.NONE
    status: int = 0


@dataclass(frozen=True, slots=True)
class Handshakes:
    """Port 443 of each address of a host."""

    host: str
    endpoints: tuple[HandshakesAt, ...]
