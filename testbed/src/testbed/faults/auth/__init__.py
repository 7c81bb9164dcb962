"""Twins of the audits of access boundaries: one office, and what is wrong with it."""

from dataclasses import replace

from testbed.healthy import API
from testbed.world import World
from testbed.world.office import Deed, Hole, Manner, Office, Stranger


def opened(world: World, who: Stranger, *deeds: Deed, kind: str = "drafts") -> World:
    """The same world in which somebody may do more than the policy says."""
    holes = frozenset(Hole(who, deed, kind) for deed in deeds)
    return _changed(world, Office(holes=holes))


def refusing(world: World, manner: Manner, patience: int = 0) -> World:
    """The same world in which the office refuses in another manner."""
    return _changed(world, Office(manner=manner, patience=patience))


def _changed(world: World, office: Office) -> World:
    return world.at(API, lambda site: replace(site, office=office))
