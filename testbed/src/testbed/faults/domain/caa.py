"""Twins of DOM-07: CAA restricts issuance, and lets in the authority in use."""

from testbed.faults import NO_WALLS, SILENT_TLS, broken, tricky
from testbed.healthy import APEX, CHAT
from testbed.world import IPV4, Certificate, Tls, World

SILENCES = SILENT_TLS
WALLS = NO_WALLS

OURS = '0 issue "letsencrypt.org"'
WILDCARD = Tls(Certificate((f"*.{APEX}",)))


@broken
def forbids_the_authority_in_use(world: World) -> World:
    """The record lets in the authority of last year, and not the one in use."""
    return world.put(APEX, "CAA", '0 issue "digicert.com"')


@broken
def forbids_everybody(world: World) -> World:
    """A host of its own record set lets nobody issue."""
    return world.put(CHAT, "CAA", '0 issue ";"')


@broken
def address_in_place_of_a_domain(world: World) -> World:
    """The value is a URL, which names no authority, so nobody is let in."""
    return world.put(APEX, "CAA", '0 issue "https://letsencrypt.org"')


@broken
def forbids_the_wildcard_in_use(world: World) -> World:
    """A host presents a wildcard, and issuewild lets in another authority."""
    return _wildcard(world).put(APEX, "CAA", OURS, '0 issuewild "digicert.com"')


@broken
def critical_property_unheard_of(world: World) -> World:
    """A critical property that no authority knows forbids all issuance."""
    return world.put(APEX, "CAA", OURS, '128 policy "ours"')


@broken
def alias_forbids(world: World) -> World:
    """A host is a CNAME, and the record set of its target forbids the authority in use."""
    return _alias(world).put("acme.cdn.test", "CAA", '0 issue "digicert.com"')


@tricky
def host_without_other_records(world: World) -> World:
    """A host of its own record set lets in what the domain above does not."""
    return world.put(APEX, "CAA", '0 issue "digicert.com"', OURS).put(CHAT, "CAA", OURS)


@tricky
def wildcards_forbidden(world: World) -> World:
    """No wildcard may be issued, and none is in use."""
    return world.put(APEX, "CAA", OURS, '0 issuewild ";"')


@tricky
def wildcard_by_issue(world: World) -> World:
    """A wildcard is in use, and without issuewild the property issue decides about it."""
    return _wildcard(world).put(APEX, "CAA", OURS, '0 iodef "mailto:security@acme.test"')


@tricky
def wildcard_looks_above_the_host(world: World) -> World:
    """A host presents a wildcard; its own record set does not decide about that one."""
    return _wildcard(world).put(CHAT, "CAA", '0 issue ";"')


@tricky
def upper_case_and_parameters(world: World) -> World:
    """Tags and domains have no case, and parameters come behind a semicolon."""
    return world.put(APEX, "CAA", '0 ISSUE " LetsEncrypt.org ; validationmethods=dns-01"')


@tricky
def names_above_the_alias_do_not_count(world: World) -> World:
    """A host is a CNAME; the domain above its target forbids, which decides nothing here."""
    return _alias(world).put("cdn.test", "CAA", '0 issue ";"')


def _alias(world: World) -> World:
    return (
        world.with_zone("cdn.test")
        .only_in(CHAT, "CNAME", "acme.cdn.test")
        .put("acme.cdn.test", "A", IPV4)
    )


def _wildcard(world: World) -> World:
    host = world.sites[CHAT]
    return world.with_site(CHAT, type(host)(host.https, host.http, host.headers, tls=WILDCARD))
