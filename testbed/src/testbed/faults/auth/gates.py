"""Twins of AUT-18: where access is decided can be answered, and the answer is true."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import opened, refusing
from testbed.healthy import PROVIDERS
from testbed.mapped import (
    CHANGED,
    DRILLED,
    GATES,
    HANDED,
    LOGIN,
    ME,
    OWN,
    PAYMENTS,
    SHOWN,
    Gate,
    mapped,
)
from testbed.world import World
from testbed.world.office import Manner

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def forgets_a_route(world: World) -> World:
    """No gate of the map names the drafts."""
    return _drawn(world, LOGIN, ME, SHOWN, CHANGED, Gate(("* /v1/leads*",)))


@broken
def forgets_a_method(world: World) -> World:
    """The map says who reads and changes drafts, and nothing of who removes them."""
    reads = Gate(("GET /v1/drafts*", "POST /v1/drafts", "PATCH /v1/drafts/*", "* /v1/leads*"))
    return _drawn(world, LOGIN, ME, SHOWN, CHANGED, reads)


@broken
def anybody_gets_through(world: World) -> World:
    """A gate that admits nobody else lets everybody read."""
    return opened(world, "anonymous", "read")


@broken
def another_tenant_gets_through(world: World) -> World:
    """A gate that admits colleagues lets another tenant change a lead."""
    return opened(world, "foreign", "update", kind="leads")


@broken
def few_rights_get_through(world: World) -> World:
    """A gate that admits colleagues lets somebody of few rights change a lead."""
    return opened(world, "low", "update", kind="leads")


@broken
def policy_and_map_differ(world: World) -> World:
    """Colleagues share leads, as the policy says; the map says that nobody does."""
    return _drawn(world, LOGIN, ME, OWN)


@broken
def a_broad_gate_stands_first(world: World) -> World:
    """A gate for all routes that admits nobody stands before the one that admits colleagues."""
    return _drawn(world, Gate(("* /v1/*",)), *GATES)


@tricky
def open_as_the_map_says(world: World) -> World:
    """Everybody reads drafts, which is a fault of AUT-01: the map says so, and is true."""
    public = Gate(("GET /v1/drafts/{id}",), ("anonymous",))
    return _drawn(opened(world, "anonymous", "read"), public, *GATES)


@tricky
def a_gate_for_each_route(world: World) -> World:
    """Every route has a gate of its own, and some that nobody declares have one too."""
    events = "drafts/{id}/events"
    paths = ("leads", "leads/{id}", "drafts", "drafts/{id}", events, "live", "exports/*")
    rest = (Gate((f"* /v1/{path}",)) for path in paths)
    return _drawn(world, LOGIN, ME, SHOWN, CHANGED, HANDED, PAYMENTS, DRILLED, *rest)


@tricky
def shrugs(world: World) -> World:
    """A gate refuses with a 204, and nothing was done."""
    return refusing(world, Manner.SHRUGS)


@tricky
def mistakes(world: World) -> World:
    """A gate refuses with a 200, and changes something of the caller's own."""
    return refusing(world, Manner.MISTAKES)


def _drawn(world: World, *gates: Gate) -> World:
    return replace(world, stated=PROVIDERS + mapped(*gates))
