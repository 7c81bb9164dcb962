"""Twins of DOM-08: DNSSEC is valid or absent, and never bogus."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, CHAT, WWW
from testbed.world import Signing, World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

SECOND = "127.0.0.2"


@broken
def ds_left_behind(world: World) -> World:
    """The zone has moved to servers that do not sign, and the parent still vouches for a key."""
    return _signed(world, Signing(keys=()))


@broken
def ds_of_an_old_key(world: World) -> World:
    """The zone is signed with a new key, and the parent vouches for the old one."""
    return _signed(world, Signing(keys=("second",)))


@broken
def signatures_have_ended(world: World) -> World:
    """Nobody has renewed the signatures: they ended yesterday."""
    return _signed(world, Signing(left=-1))


@broken
def clock_of_the_signer_runs_ahead(world: World) -> World:
    """The signatures begin only tomorrow."""
    return _signed(world, Signing(lifetime=14, left=15))


@broken
def second_server_gives_what_has_ended(world: World) -> World:
    """The second name server no longer takes the zone, and its signatures have ended."""
    return _signed(world.put(f"ns2.{APEX}", "A", SECOND), Signing(ended_at=frozenset({SECOND})))


@broken
def address_changed_behind_the_signer(world: World) -> World:
    """The records of a host are not those that were signed."""
    return _signed(world, Signing(spoilt=frozenset({WWW})))


@broken
def bogus_for_resolvers_that_validate(world: World) -> World:
    """The signatures have ended, and the resolvers here validate: to them nothing exists."""
    return _signed(world, Signing(left=-1, refused=True))


@broken
def host_without_signature(world: World) -> World:
    """The zone is signed, and the records of one host are not."""
    return _signed(world, Signing(bare=frozenset({CHAT})))


@tricky
def valid(world: World) -> World:
    """The zone is signed, and the parent vouches for its key."""
    return _signed(world, Signing())


@tricky
def signed_for_two_days(world: World) -> World:
    """The signatures end tomorrow, and were made yesterday: the signer makes them anew daily."""
    return _signed(world, Signing(lifetime=2, left=1))


@tricky
def next_key_is_ready(world: World) -> World:
    """The next key is published, and the parent vouches for it beside the present one."""
    return _signed(world, Signing(keys=("first", "second"), vouched=("second", "first")))


@tricky
def ds_of_a_key_to_come(world: World) -> World:
    """The parent vouches for a key too that the zone does not publish yet."""
    return _signed(world, Signing(vouched=("first", "third")))


@tricky
def signed_alias(world: World) -> World:
    """A host is an alias of another one, and the alias is what is signed."""
    return _signed(world.only_in(CHAT, "CNAME", WWW), Signing())


def _signed(world: World, signing: Signing) -> World:
    zones = (replace(z, signing=signing) if z.name == APEX else z for z in world.zones)
    return replace(world, zones=tuple(zones))
