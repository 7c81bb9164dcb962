"""Twins of EML-03: a strong key of the domain signs the mail that goes out."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, DKIM_AT, SELECTOR
from testbed.mail import Key, key_record, lead
from testbed.mail.letter import Stamp
from testbed.world import World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

LEAD = lead(APEX, SELECTOR)
SHORT = Key(1024)
OTHER = Key(2048, number=1)
EDWARDS = Key(0)


@broken
def unsigned(world: World) -> World:
    """The key is in DNS, and the mail that goes out is not signed."""
    return _signed(world)


@broken
def short_key(world: World) -> World:
    """The key has 1024 bits."""
    return _signed(_publishing(world, key_record(SHORT)), Stamp(APEX, SELECTOR, SHORT))


@broken
def test_mode(world: World) -> World:
    """The key record says t=y: receivers may treat the mail as unsigned."""
    return _publishing(world, key_record(Key(), "t=y"))


@broken
def revoked(world: World) -> World:
    """The key in DNS is revoked, and the mail is still signed by it."""
    return _publishing(world, "v=DKIM1; k=rsa; p=")


@broken
def no_key(world: World) -> World:
    """The key record is not there."""
    return world.drop(DKIM_AT)


@broken
def another_key(world: World) -> World:
    """The key in DNS is not the one that signs."""
    return _publishing(world, key_record(OTHER))


@broken
def body_open(world: World) -> World:
    """The signature covers the body's beginning, and somebody wrote behind it."""
    world = _signed(world, Stamp(APEX, SELECTOR, tags=(("l", "35"),)))
    return replace(world, letters=(replace(world.letters[0], added="Pay here instead.\r\n"),))


@broken
def body_changed(world: World) -> World:
    """A footer was put under the mail behind the signer."""
    return replace(world, letters=(replace(LEAD, added="Sent with love.\r\n"),))


@broken
def only_the_provider(world: World) -> World:
    """Only the provider signs, for itself; that says nothing of the domain in From."""
    world = world.put(f"{SELECTOR}._domainkey.mailer.test", "TXT", key_record(OTHER))
    return _signed(world, Stamp("mailer.test", SELECTOR, OTHER))


@broken
def expired(world: World) -> World:
    """The signature had expired long before the mail arrived."""
    return _signed(world, Stamp(APEX, SELECTOR, tags=(("x", "1700000000"),)))


@tricky
def edwards(world: World) -> World:
    """The key is Ed25519, which has few bits and is strong."""
    return _signed(_publishing(world, key_record(EDWARDS)), Stamp(APEX, SELECTOR, EDWARDS))


@tricky
def two_signatures(world: World) -> World:
    """The provider signs too, with a short key of its own; that one does not count."""
    world = world.put(f"{SELECTOR}._domainkey.mailer.test", "TXT", key_record(SHORT))
    return _signed(world, Stamp("mailer.test", SELECTOR, SHORT), Stamp(APEX, SELECTOR))


@tricky
def below_the_domain(world: World) -> World:
    """The signature is of a subdomain, which is aligned, and its key is behind a CNAME."""
    at = f"k1._domainkey.mail.{APEX}"
    world = world.put(at, "CNAME", "k1.dkim.mailer.test")
    world = world.put("k1.dkim.mailer.test", "TXT", key_record(OTHER))
    return _signed(world, Stamp(f"mail.{APEX}", "k1", OTHER))


@tricky
def long_record(world: World) -> World:
    """A key of 4096 bits, whose record is cut into three strings; v= is left out."""
    record = key_record(Key(4096)).removeprefix("v=DKIM1; ")
    return _signed(_publishing(world, record), Stamp(APEX, SELECTOR, Key(4096)))


def _publishing(world: World, record: str) -> World:
    return world.put(DKIM_AT, "TXT", record)


def _signed(world: World, *stamps: Stamp) -> World:
    return replace(world, letters=(replace(LEAD, stamps=stamps),))
