"""Twins of AUT-09: a forged JWT opens nothing."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import keeping, refusing
from testbed.world import World
from testbed.world.mint import Lie, Mint
from testbed.world.office import Manner, Office

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


def minting(world: World, mint: Mint) -> World:
    """The same world in which tokens are made and believed in another way."""
    return keeping(world, Office(mint=mint))


def believing(world: World, lie: Lie) -> World:
    """The same world in which a forged token is believed."""
    return minting(world, Mint(believes=frozenset({lie})))


@broken
def none(world: World) -> World:
    """A token that says it is not signed needs no signature."""
    return believing(world, Lie.NONE)


@broken
def unsigned(world: World) -> World:
    """Signatures are verified where there are any."""
    return believing(world, Lie.UNSIGNED)


@broken
def unread(world: World) -> World:
    """Tokens are decoded, and signatures are not looked at."""
    return believing(world, Lie.UNREAD)


@broken
def file(world: World) -> World:
    """The key is read from the file that the token names."""
    return believing(world, Lie.FILE)


@broken
def embedded(world: World) -> World:
    """The key is taken from the token's own header."""
    return minting(world, Mint("RS256", believes=frozenset({Lie.EMBEDDED})))


@broken
def public(world: World) -> World:
    """The public key is taken for a secret, where the token says HS256."""
    return minting(world, Mint("RS256", believes=frozenset({Lie.PUBLIC})))


@broken
def default(world: World) -> World:
    """Tokens are signed with the secret of a template."""
    return minting(world, Mint("HS256", "your-256-bit-secret"))


@tricky
def keys_shown(world: World) -> World:
    """Public keys are served, as they should be, and nothing else is made of them."""
    return minting(world, Mint("RS256"))


@tricky
def ends_early(world: World) -> World:
    """The first session ends in the middle of it all; the next one lasts."""
    return refusing(world, Manner.PLAIN, patience=2)
