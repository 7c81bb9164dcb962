"""Cipher suites of TLS 1.2 by what they lack, with the names of IANA's registry."""

from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What a suite lacks, the worst first."""

    ENCRYPTION = "no encryption"
    IDENTITY = "nobody proves who they are"
    STRENGTH = "a broken cipher"
    SECRECY = "no forward secrecy"
    INTEGRITY = "no authenticated encryption"


_E, _I, _S, _F = Lack.ENCRYPTION, Lack.IDENTITY, Lack.STRENGTH, Lack.SECRECY

# RFC 5246, 5288, 5289, 5932, 6655, 7905; the suites that nobody should accept.
WEAK: dict[int, tuple[str, Lack]] = {
    0x0001: ("RSA_WITH_NULL_MD5", _E),
    0x0002: ("RSA_WITH_NULL_SHA", _E),
    0x003B: ("RSA_WITH_NULL_SHA256", _E),
    0xC006: ("ECDHE_ECDSA_WITH_NULL_SHA", _E),
    0xC010: ("ECDHE_RSA_WITH_NULL_SHA", _E),
    0x0018: ("DH_anon_WITH_RC4_128_MD5", _I),
    0x001B: ("DH_anon_WITH_3DES_EDE_CBC_SHA", _I),
    0x0034: ("DH_anon_WITH_AES_128_CBC_SHA", _I),
    0x003A: ("DH_anon_WITH_AES_256_CBC_SHA", _I),
    0x006C: ("DH_anon_WITH_AES_128_CBC_SHA256", _I),
    0x006D: ("DH_anon_WITH_AES_256_CBC_SHA256", _I),
    0x00A6: ("DH_anon_WITH_AES_128_GCM_SHA256", _I),
    0x00A7: ("DH_anon_WITH_AES_256_GCM_SHA384", _I),
    0xC015: ("ECDH_anon_WITH_NULL_SHA", _E),
    0xC016: ("ECDH_anon_WITH_RC4_128_SHA", _I),
    0xC017: ("ECDH_anon_WITH_3DES_EDE_CBC_SHA", _I),
    0xC018: ("ECDH_anon_WITH_AES_128_CBC_SHA", _I),
    0xC019: ("ECDH_anon_WITH_AES_256_CBC_SHA", _I),
    0x0003: ("RSA_EXPORT_WITH_RC4_40_MD5", _S),
    0x0006: ("RSA_EXPORT_WITH_RC2_CBC_40_MD5", _S),
    0x0008: ("RSA_EXPORT_WITH_DES40_CBC_SHA", _S),
    0x0014: ("DHE_RSA_EXPORT_WITH_DES40_CBC_SHA", _S),
    0x0004: ("RSA_WITH_RC4_128_MD5", _S),
    0x0005: ("RSA_WITH_RC4_128_SHA", _S),
    0xC007: ("ECDHE_ECDSA_WITH_RC4_128_SHA", _S),
    0xC011: ("ECDHE_RSA_WITH_RC4_128_SHA", _S),
    0x0007: ("RSA_WITH_IDEA_CBC_SHA", _S),
    0x0009: ("RSA_WITH_DES_CBC_SHA", _S),
    0x0012: ("DHE_DSS_WITH_DES_CBC_SHA", _S),
    0x0015: ("DHE_RSA_WITH_DES_CBC_SHA", _S),
    0x000A: ("RSA_WITH_3DES_EDE_CBC_SHA", _S),
    0x0013: ("DHE_DSS_WITH_3DES_EDE_CBC_SHA", _S),
    0x0016: ("DHE_RSA_WITH_3DES_EDE_CBC_SHA", _S),
    0xC008: ("ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", _S),
    0xC012: ("ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", _S),
    0x002F: ("RSA_WITH_AES_128_CBC_SHA", _F),
    0x0035: ("RSA_WITH_AES_256_CBC_SHA", _F),
    0x003C: ("RSA_WITH_AES_128_CBC_SHA256", _F),
    0x003D: ("RSA_WITH_AES_256_CBC_SHA256", _F),
    0x009C: ("RSA_WITH_AES_128_GCM_SHA256", _F),
    0x009D: ("RSA_WITH_AES_256_GCM_SHA384", _F),
    0xC09C: ("RSA_WITH_AES_128_CCM", _F),
    0xC09D: ("RSA_WITH_AES_256_CCM", _F),
    0xC0A0: ("RSA_WITH_AES_128_CCM_8", _F),
    0xC0A1: ("RSA_WITH_AES_256_CCM_8", _F),
    0x0041: ("RSA_WITH_CAMELLIA_128_CBC_SHA", _F),
    0x0084: ("RSA_WITH_CAMELLIA_256_CBC_SHA", _F),
    0x00BA: ("RSA_WITH_CAMELLIA_128_CBC_SHA256", _F),
    0x00C0: ("RSA_WITH_CAMELLIA_256_CBC_SHA256", _F),
    0x0096: ("RSA_WITH_SEED_CBC_SHA", _F),
    0xC004: ("ECDH_ECDSA_WITH_AES_128_CBC_SHA", _F),
    0xC005: ("ECDH_ECDSA_WITH_AES_256_CBC_SHA", _F),
    0xC00E: ("ECDH_RSA_WITH_AES_128_CBC_SHA", _F),
    0xC00F: ("ECDH_RSA_WITH_AES_256_CBC_SHA", _F),
}
STRONG = frozenset(
    {
        *(0xC02B, 0xC02C, 0xC02F, 0xC030, 0xCCA8, 0xCCA9, 0xCCAA),
        *(0x009E, 0x009F, 0x00A2, 0x00A3, 0xC0AC, 0xC0AD, 0xC0AE, 0xC0AF, 0xC09E, 0xC09F),
        *(0xC0A2, 0xC0A3, 0xC05C, 0xC05D, 0xC060, 0xC061, 0xC086, 0xC087, 0xC08A, 0xC08B),
    }
)


@dataclass(frozen=True, slots=True)
class SuitesAt:
    """What one address makes of suites of TLS 1.2.

    Attributes:
        preferred: its choice when offered all as a browser orders them, strong ones first;
            0 where it speaks no TLS 1.2.
        weak: the suites of `WEAK` that it accepts where nothing better is offered.
        open: somebody listens there.

    """

    address: str
    preferred: int = 0
    weak: tuple[int, ...] = ()
    open: bool = True


@dataclass(frozen=True, slots=True)
class Suites:
    """The cipher suites on port 443 of each address of a host."""

    host: str
    endpoints: tuple[SuitesAt, ...]


def lack(suite: int) -> Lack | None:
    """Say what a suite of TLS 1.2 lacks, or None of one that lacks nothing."""
    if suite in WEAK:
        return WEAK[suite][1]
    return None if suite in STRONG else Lack.INTEGRITY


def name(suite: int) -> str:
    """Name a suite; by its number where it stands in no list here."""
    return WEAK[suite][0] if suite in WEAK else f"{suite:#06x}"
