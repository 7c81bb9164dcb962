"""Twins of WEB-09: other people's scripts run only where a hash says which."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, CSP, WWW
from testbed.world import World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

HASH = "sha384-" + "oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"
CDN = "https://cdn.other.test/chart@4.4.1/chart.min.js"
POLICY = "Content-Security-Policy"


@broken
def no_hash(world: World) -> World:
    """The chat page loads a script from somebody's network, without a hash or a policy."""
    return _loading(_open(world), f'<script src="{CDN}"></script>')


@broken
def open_policy(world: World) -> World:
    """It does so under a policy that lets every host in."""
    wide = CSP.replace("script-src 'self'", "script-src 'self' https:")
    sent = world.at(CHAT, lambda site: site.sending(POLICY, wide))
    return _loading(sent, f'<script src="{CDN}"></script>')


@broken
def weak_hash(world: World) -> World:
    """The hash is of a kind that browsers do not know, and so it is none."""
    tag = f'<script src="{CDN}" integrity="md5-1B2M2Y8AsgTpgAmY7PhCfg==" crossorigin></script>'
    return _loading(_open(world), tag)


@broken
def tag_manager(world: World) -> World:
    """An inline script inserts a tag manager, which inserts what its users choose."""
    tag = (
        "<script>(function(d){var s=d.createElement('script');"
        "s.src='https://tags.other.test/gtm.js?id=GTM-1';d.head.appendChild(s)})(document)</script>"
    )
    return _loading(_open(world), tag)


@broken
def plain_http(world: World) -> World:
    """A script of the product's own comes over plain HTTP."""
    return _loading(world, '<script src="http://www.acme.test/widget.js"></script>')


@broken
def on_a_linked_page(world: World) -> World:
    """The about page of www loads a foreign script, and the front page none."""
    about = page("About us", f'<script src="{CDN}"></script>')
    bare = world.at(WWW, lambda site: site.sending(POLICY))
    return bare.at(WWW, lambda site: site.serving("/about", about))


@tricky
def hashed(world: World) -> World:
    """The foreign script states its hash."""
    return _loading(_open(world), f'<script src="{CDN}" integrity="{HASH}" crossorigin></script>')


@tricky
def own_domain(world: World) -> World:
    """The widget comes from another host of the product, and changes every week."""
    return _loading(_open(world), '<script src="//widgets.acme.test/loader.js" async></script>')


@tricky
def data_and_comments(world: World) -> World:
    """Foreign addresses stand in data, in a comment and in a template, where nothing runs."""
    block = (
        '<script type="application/ld+json">{"@context": "https://schema.other.test/a.js"}</script>'
        f'<!-- <script src="{CDN}"></script> -->'
        f'<script type="text/template"><script src="{CDN}"></script>'
    )
    return _loading(_open(world), block)


@tricky
def linked_not_loaded(world: World) -> World:
    """The page links to a foreign script file, and loads none."""
    return _loading(_open(world), f'<a href="{CDN}">The library that we use</a>')


def _open(world: World) -> World:
    return world.at(CHAT, lambda site: site.sending(POLICY))


def _loading(world: World, tags: str) -> World:
    return world.at(CHAT, lambda site: site.serving("/", page("Chat", tags)))
