"""Twins of ABU-12: the lead form keeps machines out, and no people."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import API
from testbed.world import World
from testbed.world.letterbox import Doubted, Letterbox
from testbed.world.office import Office

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def no_token(world: World) -> World:
    """Whoever sends it is believed, whether the form was given or not."""
    return _taking(world, Letterbox(token=False))


@broken
def no_clock(world: World) -> World:
    """What comes back at once is believed."""
    return _taking(world, Letterbox(haste=0))


@broken
def no_trap(world: World) -> World:
    """The hidden field is filled in, and nobody looks."""
    return _taking(world, Letterbox(trap=""))


@broken
def endless(world: World) -> World:
    """One form brings in as many leads as somebody likes."""
    return _taking(world, Letterbox(each=0))


@broken
def twice(world: World) -> World:
    """The same that is sent twice is two leads."""
    return _taking(world, Letterbox(once=False, each=0))


@broken
def ascii_names(world: World) -> World:
    """A name that is not of ASCII alone is refused."""
    return _taking(world, Letterbox(ascii=True))


@broken
def no_plus(world: World) -> World:
    """An address with a plus is refused."""
    return _taking(world, Letterbox(plain=True))


@broken
def burns(world: World) -> World:
    """After a mistake the form is used up, and the second try is refused."""
    return _taking(world, Letterbox(burns=True))


@broken
def thanks_and_drops(world: World) -> World:
    """An address with a plus is thanked for, and what came with it is nowhere."""
    return _taking(world, Letterbox(plain=True, shrugs=True))


@broken
def bursts_open(world: World) -> World:
    """Nothing is looked at: neither the token nor the clock, the trap, or how often it comes."""
    return _taking(world, Letterbox(token=False, each=0, haste=0, trap="", once=False))


@tricky
def refuses(world: World) -> World:
    """A machine is refused, and its lead is nowhere."""
    return _taking(world, Letterbox(doubted=Doubted.REFUSED))


@tricky
def drops(world: World) -> World:
    """A machine is told thank you, and its lead is nowhere."""
    return _taking(world, Letterbox(doubted=Doubted.DROPPED))


@tricky
def apart(world: World) -> World:
    """A machine's lead is shown among the suspects alone."""
    return _taking(world, Letterbox(doubted=Doubted.APART))


@tricky
def late(world: World) -> World:
    """A lead is shown a moment after it came."""
    return _taking(world, Letterbox(late=2))


@tricky
def lenient(world: World) -> World:
    """A mistake in the address is taken, so that nobody has to try again."""
    return _taking(world, Letterbox(lenient=True))


def _taking(world: World, letterbox: Letterbox) -> World:
    """The same world with another form."""
    return world.at(API, lambda site: replace(site, office=Office(letterbox=letterbox)))
