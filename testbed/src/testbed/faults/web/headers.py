"""Twins of WEB-08: answers say what they are, and private ones stay out of caches."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import API, CHAT, GUARDED, SESSION, WWW
from testbed.world import Headers, Pages, Response, Site, World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

SNIFF = "X-Content-Type-Options"
REFERRER = "Referrer-Policy"


@broken
def sniffing(world: World) -> World:
    """The API leaves it to the browser to guess what its answers are."""
    return world.at(API, lambda site: site.sending(SNIFF))


@broken
def only_on_the_front_page(world: World) -> World:
    """The front page of www says nosniff, and the pages behind it do not."""
    bare = world.at(WWW, lambda site: site.sending(SNIFF))
    front = bare.sites[WWW].paged.pages["/"].plus((SNIFF, "nosniff"))
    return bare.at(WWW, lambda site: site.serving("/", front))


@broken
def whole_addresses_leave(world: World) -> World:
    """The chat page tells other sites its whole address."""
    return world.at(CHAT, lambda site: site.sending(REFERRER, "unsafe-url"))


@broken
def json_called_html(world: World) -> World:
    """The API's answers are called HTML."""
    return world.at(API, lambda site: _labelled(site, "text/html; charset=utf-8"))


@broken
def no_charset(world: World) -> World:
    """The chat page does not say how its characters are written."""
    chat = Response(200, "<!doctype html><title>Chat</title><p>Hello</p>", "text/html")
    return world.at(CHAT, lambda site: site.serving("/", chat))


@broken
def session_kept_for_all(world: World) -> World:
    """Pages that set a session may be kept for ten minutes, by every cache."""
    return _cached(world, ("Cache-Control", "max-age=600"))


@broken
def session_public(world: World) -> World:
    """Pages that set a session are called public."""
    return _cached(world, ("Cache-Control", "public, must-revalidate"))


@broken
def session_out_of_a_cache(world: World) -> World:
    """A session comes out of the delivery network's cache, whatever the header says."""
    return _cached(world, ("Cache-Control", "private"), ("CF-Cache-Status", "HIT"))


@tricky
def kept_by_the_browser(world: World) -> World:
    """Pages that set a session may be kept by the visitor's own browser."""
    return _cached(world, ("Cache-Control", "private, max-age=600"))


@tricky
def kept_by_nobody(world: World) -> World:
    """Two lifetimes: shared caches obey the one that is theirs, and it is nought."""
    return _cached(world, ("Cache-Control", "public, max-age=600, s-maxage=0"))


@tricky
def public_without_session(world: World) -> World:
    """The chat page sets no session, and may be kept for an hour by everybody."""
    return world.at(CHAT, lambda site: site.sending("Cache-Control", "public, max-age=3600"))


@tricky
def list_of_policies(world: World) -> World:
    """A list of referrer policies: browsers take the last one that they know."""
    words = "unsafe-url, no-referrer, some-day-perhaps"
    return world.at(CHAT, lambda site: site.sending(REFERRER, words))


@tricky
def policy_in_the_page(world: World) -> World:
    """The referrer policy stands in the page's head."""
    chat = world.sites[CHAT].paged.pages["/"]
    meta = '<head><meta name="referrer" content="same-origin">'
    stated = replace(chat, body=chat.body.replace("<head>", meta))
    return world.at(CHAT, lambda site: site.sending(REFERRER).serving("/", stated))


@tricky
def odd_spelling(world: World) -> World:
    """NoSniff in capitals, and twice."""
    return world.at(CHAT, lambda site: site.sending(SNIFF, "NOSNIFF, nosniff"))


def _labelled(site: Site, kind: str) -> Site:
    pages = {path: replace(answer, type=kind) for path, answer in site.paged.pages.items()}
    missing = replace(site.paged.missing, type=kind)
    return replace(site, https=Pages(pages, missing), headers=site.headers[:1] + GUARDED)


def _cached(world: World, *headers: tuple[str, str]) -> World:
    return world.at(WWW, lambda site: _sending(site, (SESSION, *headers)))


def _sending(site: Site, headers: Headers) -> Site:
    pages = {path: replace(page, headers=headers) for path, page in site.paged.pages.items()}
    return replace(site, https=Pages(pages, site.paged.missing))
