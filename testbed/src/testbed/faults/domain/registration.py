"""Twins of DOM-02: the registration does not end soon, and the domain is locked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX
from testbed.registry import LATER, LOCKED, RDAP, registered, registry
from testbed.world import World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def ends_in_ten_days(world: World) -> World:
    """The registration ends in ten days, locked as it is."""
    return _ending(world, 10)


@broken
def ended(world: World) -> World:
    """The registration has ended; the domain still answers."""
    return _ending(world, -2)


@broken
def on_hold(world: World) -> World:
    """The registrar holds the domain, far from its end."""
    return _with(world, *LOCKED, "client hold")


@broken
def held_by_the_registry(world: World) -> World:
    """The registry holds the domain, and says so in the words of EPP."""
    return _with(world, "clientTransferProhibited", "serverHold")


@broken
def in_redemption(world: World) -> World:
    """The domain was deleted, and can still be redeemed."""
    return _with(world, *LOCKED, "redemption period", "pending delete")


@broken
def unlocked(world: World) -> World:
    """No lock keeps anybody from transferring the domain."""
    return _with(world, "active")


@broken
def only_locked_against_changes(world: World) -> World:
    """Updates and deletion are prohibited, a transfer is not."""
    return _with(world, "client update prohibited", "client delete prohibited")


@broken
def never_registered(world: World) -> World:
    """A host is declared in a domain that neither DNS nor the registry knows."""
    return replace(world, hosts=(*world.hosts, "www.lapsed.test"))


@tricky
def locked_by_the_registry(world: World) -> World:
    """Only the registry's own lock is set, as with domains under special care."""
    return _with(world, "server transfer prohibited", "server delete prohibited")


@tricky
def as_epp_writes_it(world: World) -> World:
    """The statuses come in the words of EPP, with more events than one."""
    changed = [{"eventAction": "last changed", "eventDate": "2020-01-01T00:00:00Z"}]
    events = [*changed, {"eventAction": "expiration", "eventDate": "2035-06-01T23:59:59.0+02:00"}]
    answer = registered(APEX, None, ("clientTransferProhibited",), events=events)
    return world.with_site(RDAP, registry(answer))


@tricky
def renewed_by_the_registrar(world: World) -> World:
    """The registrar has just renewed it: the grace period is a status, and no fault."""
    return _with(world, *LOCKED, "auto renew period")


@tricky
def vouched_for(world: World) -> World:
    """The registry publishes no date, and somebody vouches for it."""
    silent = world.with_site(RDAP, registry(registered(APEX, None)))
    return _attested(silent)


@tricky
def without_rdap(world: World) -> World:
    """No registry offers RDAP for the domain, and somebody vouches for it."""
    return _attested(world.with_site(RDAP, registry(tlds=("other",))))


def _ending(world: World, days: int) -> World:
    end = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    text = (end + timedelta(days=days)).isoformat()
    return world.with_site(RDAP, registry(registered(APEX, text)))


def _with(world: World, *statuses: str) -> World:
    return world.with_site(RDAP, registry(registered(APEX, LATER, statuses)))


def _attested(world: World) -> World:
    today = datetime.now(UTC).date()
    word = f"""[attested.registration]
domains = ["{APEX}"]
ends = {today + timedelta(days=300)}
locked = true
renews = true
who = "Ada"
on = {today}
until = {today + timedelta(days=100)}
"""
    return replace(world, stated=world.stated + word)
