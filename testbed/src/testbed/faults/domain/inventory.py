"""Twins of DOM-06: every host of the domain is declared."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, WWW
from testbed.world import IPV4, IPV6, Certificate, Site, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

STAGING, SHOP, ADMIN = f"staging7.{APEX}", f"webshop.{APEX}", f"admin.{APEX}"


@broken
def staging_on_the_certificate(world: World) -> World:
    """The certificate names a staging host, which is on the net and not declared."""
    return _certified(world.put(STAGING, "A", IPV4))


@broken
def shop_by_a_link(world: World) -> World:
    """The landing page leads to a shop on a host of the domain that is not declared."""
    return _linked(world.put(SHOP, "A", IPV4), f"https://{SHOP}/")


@broken
def admin_by_its_usual_name(world: World) -> World:
    """Nothing points to the admin host, but everybody knows how such a host is called."""
    return world.put(ADMIN, "A", IPV4)


@broken
def old_host_as_an_alias(world: World) -> World:
    """The old host is an alias of a name at a provider that exists no more."""
    return world.put(f"old.{APEX}", "CNAME", "acme.mailer.test")


@tricky
def certificate_names_what_is_gone(world: World) -> World:
    """The certificate still names a staging host that DNS does not know any more."""
    return _certified(world)


@tricky
def wildcard_zone(world: World) -> World:
    """The zone answers for every name, so that usual names say nothing."""
    return world.put(f"*.{APEX}", "A", IPV4).put(f"*.{APEX}", "AAAA", IPV6)


@tricky
def wildcard_certificate(world: World) -> World:
    """The certificate is for every host of the domain, which names none."""
    return world.at(WWW, lambda site: _with(site, f"*.{APEX}", APEX))


@tricky
def links_to_others(world: World) -> World:
    """The landing page leads to hosts of other people, one of them with the same ending."""
    return _linked(world.put("notacme.test", "A", IPV4), "https://notacme.test/")


def _certified(world: World) -> World:
    return world.at(WWW, lambda site: _with(site, WWW, STAGING))


def _with(site: Site, *names: str) -> Site:
    return replace(site, tls=replace(site.tls, certificate=Certificate(names)))


def _linked(world: World, url: str) -> World:
    text = f'<p>We fix what drips.</p><a href="{url}">More</a>'
    return world.at(WWW, lambda site: site.serving("/", page("Acme Plumbing", text)))
