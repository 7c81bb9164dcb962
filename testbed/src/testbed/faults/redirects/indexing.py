"""Twins of RED-07: search engines are told one thing."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, HSTS, WWW
from testbed.world import IPV4, Pages, Redirect, Response, Site, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

STAGING = "staging.acme.test"
NOINDEX = ("X-Robots-Tag", "noindex, nofollow")


@broken
def noindex_in_the_head(world: World) -> World:
    """Every answer of www carries a noindex that was meant for staging."""
    return world.at(WWW, lambda site: replace(site, headers=(*site.headers, NOINDEX)))


@broken
def noindex_in_the_page(world: World) -> World:
    """The front page has a robots element."""
    return _www(world, '<meta name="robots" content="NOINDEX">')


@broken
def disallowed(world: World) -> World:
    """robots.txt keeps every robot out."""
    return _text(world, "/robots.txt", "User-agent: *\nDisallow: /\n")


@broken
def listed_and_disallowed(world: World) -> World:
    """The sitemap lists a page that robots.txt keeps robots out of."""
    told = _text(world, "/robots.txt", "User-agent: *\nDisallow: /serv*\n")
    return _sitemap(told, f"https://{WWW}/services")


@broken
def listed_on_staging(world: World) -> World:
    """The sitemap lists addresses of the staging host."""
    return _sitemap(world, f"https://{STAGING}/services")


@broken
def canonical_is_staging(world: World) -> World:
    """The front page names the staging host as canonical."""
    return _www(world, f'<link rel="canonical" href="https://{STAGING}/">')


@broken
def everything_is_home(world: World) -> World:
    """A page names the landing page as canonical, and vanishes from the index."""
    body = f'<link rel="canonical" href="https://{WWW}/"><p>Pipes.</p>'
    return world.at(WWW, lambda site: site.serving("/services", page("Services", body)))


@broken
def open_staging(world: World) -> World:
    """The staging host shows its pages to everybody, robots too."""
    return _staging(world)


@tricky
def hidden_staging(world: World) -> World:
    """The staging host shows its pages, and keeps robots out by a header."""
    return _staging(world, NOINDEX)


@tricky
def hidden_chat(world: World) -> World:
    """The chat host is no page for searches, and says so."""
    return world.at(CHAT, lambda site: replace(site, headers=(*site.headers, NOINDEX)))


@tricky
def one_robot_is_kept_out(world: World) -> World:
    """robots.txt keeps one robot out and has rules that a longer one takes back."""
    text = "User-agent: GreedyBot\nDisallow: /\n\nUser-agent: *\nDisallow: /\nAllow: /*\n"
    return _sitemap(_text(world, "/robots.txt", text), f"https://{WWW}/services")


@tricky
def a_hidden_page_that_is_not_listed(world: World) -> World:
    """The contact page hides, and no sitemap says otherwise."""
    body = '<meta name="robots" content="noindex"><p>Thank you.</p>'
    hidden = world.at(WWW, lambda site: site.serving("/contact", page("Contact", body)))
    return _sitemap(hidden, f"https://{WWW}/services")


def _www(world: World, head: str) -> World:
    body = f'{head}<p>We fix what drips.</p><a href="/services">Services</a>'
    return world.at(WWW, lambda site: site.serving("/", page("Acme Plumbing", body)))


def _text(world: World, path: str, text: str, type_: str = "text/plain") -> World:
    return world.at(WWW, lambda site: site.serving(path, Response(200, text, type_)))


def _sitemap(world: World, *urls: str) -> World:
    items = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    text = f'<?xml version="1.0"?><urlset>{items}</urlset>'
    return _text(world, "/sitemap.xml", text, "application/xml")


def _staging(world: World, *headers: tuple[str, str]) -> World:
    pages = Pages({"/": page("Draft", "<p>Soon.</p>")}, page("Not found", "<p>No.</p>", 404))
    site = Site(pages, Redirect(f"https://{STAGING}"), (*HSTS, *headers))
    named = replace(world, hosts=(*world.hosts, STAGING)).put(STAGING, "A", IPV4)
    return named.with_site(STAGING, site)
