"""Twins of DOM-09: records are kept no longer than a move can wait."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, CHAT, WWW
from testbed.world import IPV4, RRset, World
from testbed.world.names import overlaid

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

WEEK = 604_800
START = f"ns1.{APEX} hostmaster.ns1.{APEX} 1 7200 3600 1209600"


@broken
def address_for_a_week(world: World) -> World:
    """The address of a host may be kept for a week."""
    return _with(world, RRset(WWW, "A", (IPV4,), WEEK))


@broken
def alias_for_a_week(world: World) -> World:
    """A host is a CNAME that may be kept for a week, of an address that may not."""
    return _with(world.drop(CHAT), RRset(CHAT, "CNAME", (WWW,), WEEK))


@broken
def mail_for_a_week(world: World) -> World:
    """The mail server's record may be kept for a week."""
    return _with(world, RRset(APEX, "MX", ("10 mx.mailer.test",), WEEK))


@broken
def absence_for_a_week(world: World) -> World:
    """That a name is not there may be kept for a week."""
    return _with(world, RRset(APEX, "SOA", (f"{START} {WEEK}",), WEEK))


@tricky
def resolver_keeps_longer(world: World) -> World:
    """A resolver says a week, against the word of the zone's own servers."""
    return replace(world, resolvers=((RRset(WWW, "A", (IPV4,), WEEK),), ()))


@tricky
def short_soa_with_a_long_field(world: World) -> World:
    """The SOA's last field is a week, but its own TTL is less, and the lesser counts."""
    return _with(world, RRset(APEX, "SOA", (f"{START} {WEEK}",)))


@tricky
def target_of_an_alias_for_a_week(world: World) -> World:
    """A host is a CNAME for five minutes; its target at a provider may be kept for a week."""
    world = world.with_zone("cdn.test").only_in(CHAT, "CNAME", "acme.cdn.test")
    return _with(world, RRset("acme.cdn.test", "A", (IPV4,), WEEK))


@tricky
def policy_text_for_a_week(world: World) -> World:
    """A TXT record that nobody moves at a launch may be kept for a week."""
    [spf] = (r for r in world.records if r.key == (APEX, "TXT"))
    return _with(world, replace(spf, ttl=WEEK))


def _with(world: World, rrset: RRset) -> World:
    return replace(world, records=overlaid(world.records, [rrset]))
