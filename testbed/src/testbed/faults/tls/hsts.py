"""Twins of TLS-06: HSTS for a year or more, on every answer over https."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, CHAT, HSTS, WWW
from testbed.world import Pages, World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

NAME = "Strict-Transport-Security"


@broken
def missing(world: World) -> World:
    """The chat host sends no HSTS."""
    return _sending(world, CHAT)


@broken
def only_on_pages(world: World) -> World:
    """The www host sends it with its pages and not with its 404."""
    bare = _sending(world, WWW)
    site = bare.sites[WWW]
    pages = {path: response.plus(*HSTS) for path, response in site.paged.pages.items()}
    return bare.with_site(WWW, replace(site, https=Pages(pages, site.paged.missing)))


@broken
def not_on_redirects(world: World) -> World:
    """The apex sends none with its redirect to www."""
    return _sending(world, APEX)


@broken
def only_over_http(world: World) -> World:
    """It is sent over plain HTTP alone, where browsers ignore it."""
    return world.everywhere(lambda site: replace(site, headers=(), plain_headers=HSTS))


@broken
def an_hour(world: World) -> World:
    """It holds for an hour."""
    return _sending(world, WWW, "max-age=3600; includeSubDomains")


@broken
def first_of_two_is_bad(world: World) -> World:
    """Two headers: the first one counts, and it holds for five minutes."""
    return _sending(world, WWW, "max-age=300", "max-age=63072000; includeSubDomains")


@broken
def switched_off(world: World) -> World:
    """A max-age of 0 tells browsers to forget it."""
    return _sending(world, WWW, "max-age=0; includeSubDomains")


@tricky
def first_of_two_is_good(world: World) -> World:
    """Two headers: the first one counts, and it is good."""
    return _sending(world, WWW, "max-age=63072000; includeSubDomains", "max-age=300")


@tricky
def odd_spelling(world: World) -> World:
    """Upper case, a quoted number, spare blanks and semicolons, an unknown directive."""
    return _sending(world, WWW, ' ; MAX-AGE = "63072000" ;  includesubdomains;; note="a"')


@tricky
def without_subdomains(world: World) -> World:
    """The www host does not speak for hosts below it."""
    return _sending(world, WWW, "max-age=31536000")


@tricky
def preload(world: World) -> World:
    """It asks to be preloaded as well."""
    return _sending(world, WWW, "max-age=63072000; includeSubDomains; preload")


def _sending(world: World, host: str, *values: str) -> World:
    headers = tuple((NAME, value) for value in values)
    return world.at(host, lambda site: replace(site, headers=headers))
