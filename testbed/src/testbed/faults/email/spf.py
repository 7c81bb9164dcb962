"""Twins of EML-01: one SPF record that receivers can evaluate and that ends in a refusal."""

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, SPF
from testbed.world import World
from testbed.world.names import Data

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

MAILER = "include:_spf.mailer.test"


@broken
def missing(world: World) -> World:
    """The mail domain has no SPF record."""
    return world.drop(APEX, "TXT")


@broken
def two_records(world: World) -> World:
    """Two SPF records are a permanent error (RFC 7208 section 4.5)."""
    return _publishing(world, SPF, "v=spf1 mx -all")


@broken
def eleven_lookups(world: World) -> World:
    """Three terms cause eleven look-ups, most of them two levels down."""
    return _nested(world, first=3, second=5)


@broken
def three_voids(world: World) -> World:
    """Three of its names do not exist any more; receivers allow two."""
    gone = " ".join(f"a:old{number}.{APEX}" for number in range(3))
    return _publishing(world, f"v=spf1 {MAILER} {gone} -all")


@broken
def include_loop(world: World) -> World:
    """The mailer's record includes the product's again."""
    return world.put("_spf.mailer.test", "TXT", f"v=spf1 include:{APEX} -all")


@broken
def plus_all(world: World) -> World:
    """Everyone may send as the product."""
    return _publishing(world, f"v=spf1 {MAILER} +all")


@broken
def neutral_all(world: World) -> World:
    """Of everyone else it says nothing."""
    return _publishing(world, f"v=spf1 {MAILER} ?all")


@broken
def no_all(world: World) -> World:
    """The record ends with neither all nor redirect, which means neutral."""
    return _publishing(world, f"v=spf1 {MAILER}")


@broken
def syntax_error(world: World) -> World:
    """It names a mechanism that there is not, so the record counts for nothing."""
    return _publishing(world, f"v=spf1 {MAILER} ipv4:192.0.2.1 -all")


@broken
def include_without_spf(world: World) -> World:
    """It includes a name that exists and has no SPF record: a permanent error."""
    return _publishing(world, f"v=spf1 {MAILER} include:mx.mailer.test -all")


@broken
def redirect_to_nowhere(world: World) -> World:
    """It redirects to a name that does not exist: a permanent error."""
    return _publishing(world, "v=spf1 redirect=_gone.mailer.test")


@tricky
def ten_lookups(world: World) -> World:
    """Three terms cause ten look-ups, which is just what is allowed."""
    return _nested(world, first=3, second=4)


@tricky
def two_voids(world: World) -> World:
    """Two of its names do not exist any more, which is just what is allowed."""
    return _publishing(world, f"v=spf1 {MAILER} a:old1.{APEX} a:old2.{APEX} -all")


@tricky
def redirect(world: World) -> World:
    """It has no all of its own: it redirects to a record that has one."""
    return _publishing(world, "v=spf1 redirect=_spf.mailer.test")


@tricky
def macros(world: World) -> World:
    """The mailer is asked about each sender, by a name with macros in it."""
    return _publishing(world, "v=spf1 exists:%{ir}.%{l1r-}._spf.%{d} include:_spf.mailer.test -all")


@tricky
def another_text(world: World) -> World:
    """Two TXT records, of which one is no SPF but looks like it."""
    return _publishing(world, "v=spf10 is not a version", SPF)


@tricky
def soft_fail(world: World) -> World:
    """It ends in ~all, which DMARC makes as good as -all."""
    return _publishing(world, f"v=spf1 {MAILER} ~all")


@tricky
def long_record(world: World) -> World:
    """A record of more than 255 bytes, cut into strings in the middle of a term."""
    networks = " ".join(f"ip4:198.51.100.{number}" for number in range(20))
    whole = f"v=spf1 {networks} {MAILER} -all"
    return _publishing(world, (whole[:200], whole[200:331], whole[331:]))


@tricky
def upper_case(world: World) -> World:
    """Everything is in upper case, which is the same (RFC 7208 section 12)."""
    return _publishing(world, "V=SPF1 INCLUDE:_SPF.MAILER.TEST -ALL")


def _publishing(world: World, *records: Data) -> World:
    return world.put(APEX, "TXT", *records)


def _nested(world: World, *, first: int, second: int) -> World:
    """Publish a record with three terms; two include so many records more."""
    for name, leaves in (("a", first), ("b", second)):
        below = [f"_{name}{number}.mailer.test" for number in range(leaves)]
        for number, leaf in enumerate(below):
            world = world.put(leaf, "TXT", f"v=spf1 ip4:192.0.2.{number} -all")
        terms = " ".join(f"include:{leaf}" for leaf in below)
        world = world.put(f"_{name}.mailer.test", "TXT", f"v=spf1 {terms} -all")
    return _publishing(world, "v=spf1 include:_a.mailer.test include:_b.mailer.test mx -all")
