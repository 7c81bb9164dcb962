"""Twins of RED-01: every way in leads to one canonical origin, in as few hops as can be."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, HSTS, WWW
from testbed.world import IPV4, IPV6, Pages, Redirect, Response, Site, World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def two_origins(world: World) -> World:
    """The apex and www both answer with the pages."""
    pages = world.sites[WWW].https
    return world.at(APEX, lambda site: replace(site, https=pages))


@broken
def www_before_https(world: World) -> World:
    """The plain apex goes to plain www, and that one to https: a hop more in clear text."""
    return world.at(APEX, lambda site: replace(site, http=Redirect(f"http://{WWW}")))


@broken
def loop(world: World) -> World:
    """The apex sends to www, and www back to the apex."""
    return world.at(WWW, lambda site: replace(site, https=Redirect(f"https://{APEX}")))


@broken
def three_hops(world: World) -> World:
    """The apex first goes to a page of its own, and only then to www: three hops from http."""
    to_home = {"/": Response(308, headers=(("Location", f"https://{APEX}/home"),))}
    to_www = Response(308, headers=(("Location", f"https://{WWW}/"),))
    return world.at(APEX, lambda site: replace(site, https=Pages(to_home, to_www)))


@broken
def ends_on_http(world: World) -> World:
    """After all its hops, www leads back to plain HTTP, where the pages are."""

    def in_clear(site: Site) -> Site:
        return replace(site, https=Redirect(f"http://{WWW}"), http=site.https)

    return world.at(WWW, in_clear)


@tricky
def two_hops_of_301(world: World) -> World:
    """The plain apex goes to the https apex and on to www: two hops, as HSTS asks for."""

    def by_301(site: Site) -> Site:
        https, http = site.https, site.http
        return replace(
            site,
            https=replace(https, status=301) if isinstance(https, Redirect) else https,
            http=replace(http, status=301) if isinstance(http, Redirect) else http,
        )

    return world.everywhere(by_301)


@tricky
def canonical_apex(world: World) -> World:
    """The apex is the canonical origin, and www leads to it."""
    pages = world.sites[WWW].https
    apex = Site(pages, Redirect(f"https://{APEX}"), HSTS)
    www = Site(Redirect(f"https://{APEX}"), Redirect(f"https://{WWW}"), HSTS)
    turned = world.with_site(APEX, apex).with_site(WWW, www)
    return replace(turned, site=f"https://{APEX}")


@tricky
def http_closed(world: World) -> World:
    """Nothing listens on port 80: no visitor starts in clear text."""
    return world.with_door(IPV4, "https").with_door(IPV6, "https")


@tricky
def trailing_slash(world: World) -> World:
    """A page with a slash behind it leads to the page without, by a relative location."""
    bare = Response(308, headers=(("Location", "/services"),))
    return world.at(WWW, lambda site: site.serving("/services/", bare))
