"""Twins of RED-05: deep links and campaign links land where they say."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, WWW
from testbed.world import Acting, Asked, Redirect, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

GONE = page("Oh no", "<p>We looked everywhere.</p>", 200)


@broken
def linked_and_gone(world: World) -> World:
    """The front page links to a page that is not there any more."""
    body = '<a href="/services">Services</a> <a href="/prices-2019">Prices</a>'
    return world.at(WWW, lambda site: site.serving("/", page("Acme Plumbing", body)))


@broken
def listed_and_gone(world: World) -> World:
    """The sitemap lists a page that is not there any more."""
    return _sitemap(world, "/spring-offer")


@broken
def soft_404(world: World) -> World:
    """What is not there is answered with 200 and an excuse, what the sitemap lists too."""
    return _sitemap(world.at(WWW, lambda site: site.missing(GONE)), "/spring-offer")


@broken
def everything_is_home(world: World) -> World:
    """Old addresses lead to the front page."""
    return _sitemap(world.at(WWW, lambda site: site.acting(_home)), "/spring-offer")


@broken
def the_apex_forgets_the_path(world: World) -> World:
    """The apex leads every address to the front page of www."""
    home = Redirect(f"https://{WWW}")
    return world.at(APEX, lambda site: replace(site, https=Acting(_to_home, home)))


@broken
def the_apex_forgets_the_query(world: World) -> World:
    """The apex keeps the path and drops which campaign it was."""
    home = Redirect(f"https://{WWW}")
    return world.at(APEX, lambda site: replace(site, https=Acting(_without_query, home)))


@broken
def https_forgets_the_path(world: World) -> World:
    """Port 80 leads every address to the root by https."""
    home = Redirect(f"https://{WWW}")
    return world.at(WWW, lambda site: replace(site, http=Acting(_to_home, home)))


@tricky
def moved(world: World) -> World:
    """An old address leads to the page that took its place."""
    return _sitemap(world.at(WWW, lambda site: site.acting(_moved)), "/spring-offer", "/about")


@tricky
def behind_a_login(world: World) -> World:
    """A linked page asks for a login."""
    account = Response(401, "", headers=(("WWW-Authenticate", 'Bearer realm="acme"'),))
    return _sitemap(world.at(WWW, lambda site: site.serving("/account", account)), "/account")


@tricky
def one_title_for_all(world: World) -> World:
    """Every page has the same title, the error page too, which says 404."""
    one = page("Acme", '<p>Pipes.</p><a href="/about">About</a>')
    both = world.at(WWW, lambda site: site.serving("/", one).serving("/about", page("Acme", "Us.")))
    return both.at(WWW, lambda site: site.missing(page("Acme", "<p>Not here.</p>", 404)))


@tricky
def more_in_the_query(world: World) -> World:
    """The apex leads to www, and adds to the query that it keeps."""
    home = Redirect(f"https://{WWW}")
    return world.at(APEX, lambda site: replace(site, https=Acting(_more, home)))


def _to(place: str) -> Response:
    return Response(301, headers=(("Location", place),))


def _home(asked: Asked) -> Response | None:
    return _to("/") if asked.path == "/spring-offer" else None


def _moved(asked: Asked) -> Response | None:
    return _to("/services") if asked.path == "/spring-offer" else None


def _to_home(_: Asked) -> Response:
    return _to(f"https://{WWW}/")


def _without_query(asked: Asked) -> Response:
    return _to(f"https://{WWW}{asked.path}")


def _more(asked: Asked) -> Response:
    query = f"{asked.query}&via=apex" if asked.query else "via=apex"
    return _to(f"https://{WWW}{asked.path}?{query}")


def _sitemap(world: World, *paths: str) -> World:
    items = "".join(f"<url><loc>https://{WWW}{path}</loc></url>" for path in paths)
    text = f'<?xml version="1.0"?><urlset>{items}</urlset>'
    answer = Response(200, text, "application/xml")
    site = world.sites[WWW]
    if isinstance(site.https, Acting):
        below = replace(site, https=site.https.below).serving("/sitemap.xml", answer)
        return world.with_site(WWW, replace(below, https=Acting(site.https.act, below.paged)))
    return world.at(WWW, lambda site: site.serving("/sitemap.xml", answer))
