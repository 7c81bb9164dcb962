"""How a host speaks TLS: its certificate, its versions, its manners."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Version(IntEnum):
    """Protocol versions by their number on the wire."""

    SSL3 = 0x0300
    TLS10 = 0x0301
    TLS11 = 0x0302
    TLS12 = 0x0303
    TLS13 = 0x0304


class Chain(StrEnum):
    """Which certificates are sent."""

    FULL = "full"
    NO_INTERMEDIATE = "no-intermediate"
    WITH_ROOT = "with-root"
    SELF_SIGNED = "self-signed"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A leaf, described from the present moment.

    Attributes:
        names: its DNS names; empty for the host's own name.
        lifetime: days from its first to its last moment.
        left: days until its last moment; negative once it is over.

    """

    names: tuple[str, ...] = ()
    lifetime: float = 90.0
    left: float = 60.0
    chain: Chain = Chain.FULL

    def __post_init__(self) -> None:
        if self.left >= self.lifetime:
            raise ValueError("a certificate that is not valid yet has no place here")


@dataclass(frozen=True, slots=True)
class Tls:
    """How a host speaks TLS.

    Attributes:
        certificate: what it presents.
        oldest: the oldest version that it speaks.
        newest: the newest one.
        closes: a hello that offers only versions older than `oldest` is answered by
            closing the connection, without an alert.
        ssl3: a hello that offers nothing newer than SSLv3 gets a ServerHello of SSLv3.
        ciphers: OpenSSL's list of suites for TLS 1.2 and older; empty for the usual ones.
        accepts: suites of TLS 1.2 that it also takes, by their number, though no OpenSSL
            of today has them: a hello that offers nothing else gets a ServerHello.
        flagless: a hello of TLS 1.2 gets a ServerHello without any extension.
        compresses: a hello of TLS 1.2 that offers compression gets a ServerHello with it.

    """

    certificate: Certificate = field(default_factory=Certificate)
    oldest: Version = Version.TLS12
    newest: Version = Version.TLS13
    closes: bool = False
    ssl3: bool = False
    ciphers: str = ""
    accepts: tuple[int, ...] = ()
    flagless: bool = False
    compresses: bool = False

    def __post_init__(self) -> None:
        if not Version.SSL3 < self.oldest <= self.newest:
            raise ValueError("versions go from TLS 1.0 to TLS 1.3")
