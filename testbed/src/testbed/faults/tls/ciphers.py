"""Twins of TLS-04: no cipher suite is accepted that is broken or keeps no forward secrecy."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_TLS, broken, tricky
from testbed.healthy import CHAT, WWW
from testbed.world import IPV4, Tls, Version, World

SILENCES = SILENT_TLS
WALLS = NO_WALLS

SECOND = "127.0.0.2"
RSA_AES, RSA_GCM, TRIPLE_DES = 0x002F, 0x009C, 0xC012
STRONG = "ECDHE-ECDSA-AES128-GCM-SHA256"


@broken
def without_forward_secrecy(world: World) -> World:
    """RSA key exchange is accepted where nothing better is offered."""
    return world.at(WWW, lambda site: replace(site, tls=Tls(accepts=(RSA_AES, RSA_GCM))))


@broken
def triple_des(world: World) -> World:
    """3DES is accepted behind the strong suites."""
    return world.at(CHAT, lambda site: replace(site, tls=Tls(accepts=(TRIPLE_DES,))))


@broken
def without_encryption(world: World) -> World:
    """A suite that encrypts nothing is accepted behind the strong ones."""
    listed = f"{STRONG}:ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0"
    return world.at(WWW, lambda site: replace(site, tls=Tls(ciphers=listed)))


@broken
def anonymous(world: World) -> World:
    """A suite without a certificate is accepted behind the strong ones."""
    listed = f"{STRONG}:AECDH-AES256-SHA:@SECLEVEL=0"
    return world.at(WWW, lambda site: replace(site, tls=Tls(ciphers=listed)))


@broken
def prefers_cbc(world: World) -> World:
    """CBC is chosen though the client puts authenticated encryption first."""
    listed = f"ECDHE-ECDSA-AES128-SHA256:{STRONG}"
    return world.at(CHAT, lambda site: replace(site, tls=Tls(ciphers=listed)))


@broken
def on_one_address(world: World) -> World:
    """One of the two addresses of www accepts RSA key exchange."""
    weak = {SECOND: Tls(accepts=(RSA_AES,))}
    return (
        world.put(WWW, "A", IPV4, SECOND)
        .with_door(SECOND, "http", "https")
        .at(WWW, lambda site: replace(site, tls_at=weak))
    )


@tricky
def cbc_behind_strong_ones(world: World) -> World:
    """CBC with forward secrecy stays for old clients, behind the strong suites."""
    listed = f"{STRONG}:ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA"
    return world.everywhere(lambda site: replace(site, tls=Tls(ciphers=listed)))


@tricky
def only_tls_1_3(world: World) -> World:
    """Every offer of TLS 1.2 gets an alert: there is nothing weak to choose."""
    return world.everywhere(lambda site: replace(site, tls=Tls(oldest=Version.TLS13)))


@tricky
def one_strong_suite(world: World) -> World:
    """Just one suite of TLS 1.2 is accepted."""
    return world.everywhere(lambda site: replace(site, tls=Tls(ciphers=STRONG)))
