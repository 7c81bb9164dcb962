"""Twins of EML-02: SPF covers the address that really sends."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, SELECTOR, SPF
from testbed.mail import lead
from testbed.mail.letter import Letter
from testbed.world import World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

LEAD = lead(APEX, SELECTOR)
THEIRS = "bounce@mailer.test"


@broken
def another_service(world: World) -> World:
    """The record is perfect, and the mail comes from a service that it does not name."""
    return _having(world, replace(LEAD, ip="198.51.100.7", said="spf=fail; dkim=pass"))


@broken
def soft_fail(world: World) -> World:
    """The sender is none of those named, and the record ends in ~all."""
    world = world.put(APEX, "TXT", "v=spf1 ip4:203.0.113.0/24 ~all")
    return _having(world, LEAD)


@broken
def broken_record(world: World) -> World:
    """Two records: SPF ends in permerror before the sender is looked for."""
    return world.put(APEX, "TXT", SPF, "v=spf1 mx -all")


@broken
def strange_return_path(world: World) -> World:
    """SPF passes for the provider's own bounce domain, and nothing else vouches for the mail."""
    world = world.put("mailer.test", "TXT", "v=spf1 ip4:192.0.2.0/24 -all")
    return _having(world, replace(LEAD, mail_from=THEIRS, stamps=()))


@tricky
def own_bounce_domain(world: World) -> World:
    """The return path is below the mail domain, with a record of its own."""
    world = world.put(f"bounce.{APEX}", "TXT", "v=spf1 include:_spf.mailer.test ~all")
    return _having(world, replace(LEAD, mail_from=f"x=1@bounce.{APEX}"))


@tricky
def forged_hops(world: World) -> World:
    """Fields of other receivers stand below, with addresses that SPF would refuse."""
    forged = (
        ("Received", "from evil (evil [203.0.113.66]) by mx.receiver.test; " + LEAD.fields[4][1]),
        ("Return-Path", "<ceo@other.test>"),
        ("Authentication-Results", "mx.evil.test; spf=fail; dmarc=fail"),
    )
    return _having(world, replace(LEAD, forged=forged))


@tricky
def hello_is_a_literal(world: World) -> World:
    """The client greets with an address in brackets, which is not the one it came from."""
    return _having(world, replace(LEAD, helo="[203.0.113.66]"))


@tricky
def by_macro(world: World) -> World:
    """The record asks about each sender by its address."""
    world = world.put(APEX, "TXT", "v=spf1 exists:%{i}._ok.mailer.test -all")
    return world.put("192.0.2.25._ok.mailer.test", "A", "127.0.0.2")


def _having(world: World, *letters: Letter) -> World:
    return replace(world, letters=letters)
