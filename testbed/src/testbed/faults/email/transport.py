"""Twins of EML-08: MTA-STS and TLS reports are consistent where offered."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, STS, STS_PATH, STS_POLICY
from testbed.world import Certificate, Redirect, Response, Site, World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

AT = f"_{STS}"
REPORTS_AT = f"_smtp._tls.{APEX}"


@broken
def moved_mx(world: World) -> World:
    """The mail exchanger has moved, and the enforced policy still names the old one."""
    return world.put(APEX, "MX", "10 mx2.mailer.test").put("mx2.mailer.test", "A", "127.0.0.1")


@broken
def policy_missing(world: World) -> World:
    """The record announces a policy, and the file is not there."""
    missing = Response(404, "Not found", "text/plain")
    return _serving(world, missing)


@broken
def policy_redirected(world: World) -> World:
    """The policy is behind a redirect, which senders do not follow."""
    return world.at(STS, lambda site: replace(site, https=Redirect(f"https://www.{APEX}")))


@broken
def policy_is_a_page(world: World) -> World:
    """A page answers in the policy's place, with 200."""
    return _serving(world, Response(200, "<!doctype html><title>Acme</title>"))


@broken
def wrong_certificate(world: World) -> World:
    """The certificate of the policy's host is for another name."""

    def named(site: Site) -> Site:
        return replace(site, tls=replace(site.tls, certificate=Certificate((f"www.{APEX}",))))

    return world.at(STS, named)


@broken
def no_host(world: World) -> World:
    """The policy's host has no address."""
    return world.drop(STS)


@broken
def no_id(world: World) -> World:
    """The record has no id, so that senders ignore it."""
    return world.put(AT, "TXT", "v=STSv1;")


@broken
def two_records(world: World) -> World:
    """Two records count as none."""
    return world.put(AT, "TXT", "v=STSv1; id=1", "v=STSv1; id=2")


@broken
def reports_nowhere(world: World) -> World:
    """The record for TLS reports names no address."""
    return world.put(REPORTS_AT, "TXT", "v=TLSRPTv1;")


@tricky
def wildcard(world: World) -> World:
    """The policy names the exchangers by a wildcard, with CRLF and odd spaces."""
    text = "version: STSv1\r\nmode:enforce\r\nmx:   *.mailer.test\r\nmax_age: 604800\r\n"
    return _serving(world, Response(200, text, "text/plain"))


@tricky
def several_exchangers(world: World) -> World:
    """Two exchangers, both in the policy."""
    text = STS_POLICY.replace("max_age", "mx: MX2.mailer.test\nmax_age")
    world = _serving(world, Response(200, text, "text/plain"))
    return world.put(APEX, "MX", "10 mx.mailer.test", "20 mx2.mailer.test")


@tricky
def switched_off(world: World) -> World:
    """Mode none takes an old policy back; then no exchanger has to be in it."""
    off = "version: STSv1\nmode: none\nmax_age: 604800\n"
    return _serving(world, Response(200, off, "text/plain"))


@tricky
def reports_alone(world: World) -> World:
    """Only TLS reports are offered, to an address on the web."""
    world = world.drop(AT).drop(STS)
    return world.put(REPORTS_AT, "TXT", "v=TLSRPTv1;rua=https://reports.test/tls", "another text")


def _serving(world: World, response: Response) -> World:
    return world.at(STS, lambda site: site.serving(STS_PATH, response))
