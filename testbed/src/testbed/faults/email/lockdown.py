"""Twins of EML-06: a domain that sends no mail is locked."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX
from testbed.world import IPV4, World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

ALIAS = "acme-plumbing.test"
LOCKED = "v=spf1 -all"
REJECTING = "v=DMARC1; p=reject"


@broken
def forgotten(world: World) -> World:
    """An alias has nothing but an address."""
    return _alias(world)


@broken
def no_policy(world: World) -> World:
    """The alias refuses by SPF alone, which From does not obey."""
    return _alias(world, LOCKED)


@broken
def only_watching(world: World) -> World:
    """The alias's DMARC policy is none."""
    return _alias(world, LOCKED, "v=DMARC1; p=none")


@broken
def senders_left(world: World) -> World:
    """The alias still lets the provider send, from the time when it did."""
    return _alias(world, "v=spf1 include:_spf.mailer.test -all", REJECTING)


@broken
def soft(world: World) -> World:
    """The alias's SPF ends in ~all, so that it refuses nobody."""
    return _alias(world, "v=spf1 ~all", REJECTING)


@broken
def broken_record(world: World) -> World:
    """The alias's SPF has a syntax error and counts for nothing."""
    return _alias(world, "v=spf1 all:x -all", REJECTING)


@broken
def testing(world: World) -> World:
    """The alias's DMARC record says t=y."""
    return _alias(world, LOCKED, f"{REJECTING}; t=y")


@broken
def parent_of_a_mail_domain(world: World) -> World:
    """Only a subdomain is declared for mail; the domain above it is open."""
    sender = f"mail.{APEX}"
    world = world.put(APEX, "TXT", "v=spf1 ?all")
    return replace(world, mail_domains=(sender,), letters=())


@tricky
def locked(world: World) -> World:
    """The alias has all three records."""
    return _alias(world, LOCKED, REJECTING).put(ALIAS, "MX", "0 .")


@tricky
def only_receives(world: World) -> World:
    """The alias receives mail and sends none: its MX is a real one."""
    return _alias(world, LOCKED, REJECTING).put(ALIAS, "MX", "10 mx.mailer.test")


@tricky
def redirected(world: World) -> World:
    """The alias's SPF redirects to a record that refuses everybody."""
    world = _alias(world, "v=spf1 redirect=_parked.mailer.test", REJECTING)
    return world.put("_parked.mailer.test", "TXT", LOCKED).put(ALIAS, "MX", "0 .")


@tricky
def below_the_alias(world: World) -> World:
    """The host is www of the alias; the alias itself is locked."""
    world = _alias(world, LOCKED, REJECTING).put(ALIAS, "MX", "0 .")
    world = world.put(f"www.{ALIAS}", "A", IPV4)
    return replace(world, hosts=(*world.hosts, f"www.{ALIAS}"))


def _alias(world: World, spf: str = "", dmarc: str = "") -> World:
    world = world.with_zone(ALIAS).put(ALIAS, "A", IPV4)
    if spf:
        world = world.put(ALIAS, "TXT", spf)
    if dmarc:
        world = world.put(f"_dmarc.{ALIAS}", "TXT", dmarc)
    return replace(world, hosts=(*world.hosts, ALIAS))
