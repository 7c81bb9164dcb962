"""Twins of TLS-07: no page loads anything over plain HTTP."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, WWW
from testbed.world import Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

CDN = "http://cdn.mailer.test"


@broken
def image(world: World) -> World:
    """The front page shows a picture by http."""
    return _www(world, f'<img src="{CDN}/pipe.jpg" alt="A pipe">')


@broken
def widget(world: World) -> World:
    """The chat's page loads its widget by http."""
    body = f'<script src="{CDN}/widget.js"></script>'
    return world.at(CHAT, lambda site: site.serving("/", page("Chat", body)))


@broken
def srcset(world: World) -> World:
    """The picture is by https, its sharper versions are not."""
    return _www(world, f'<img src="/pipe.jpg" srcset="/pipe.jpg 1x, {CDN}/pipe2.jpg 2x" alt="">')


@broken
def below_a_base(world: World) -> World:
    """The addresses have no scheme, and the base of the page is http."""
    return _www(world, f'<base href="{CDN}/"><img src="pipe.jpg" alt="">')


@broken
def in_a_style_sheet(world: World) -> World:
    """The style sheet of the page loads a font by http."""
    css = Response(200, f"@font-face {{ src: url('{CDN}/font.woff2') }}", "text/css")
    styled = world.at(WWW, lambda site: site.serving("/site.css", css))
    return _www(styled, '<link rel="stylesheet" href="/site.css">')


@broken
def form(world: World) -> World:
    """The chat's form posts by http."""
    body = f'<form action="http://{CHAT}/message" method="post"><input name="text"></form>'
    return world.at(CHAT, lambda site: site.serving("/", page("Chat", body)))


@tricky
def links(world: World) -> World:
    """The page links to http, which people follow by themselves."""
    return _www(world, '<a href="http://old.mailer.test/">An old friend</a>')


@tricky
def names_of_vocabularies(world: World) -> World:
    """Namespaces and a schema begin with http, and nobody loads them."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
    data = '<script type="application/ld+json">{"@context": "http://schema.org"}</script>'
    return _www(world, svg + data)


@tricky
def in_a_comment(world: World) -> World:
    """An image by http stands in a comment, and in the text of the page."""
    return _www(world, f'<!-- <img src="{CDN}/a.jpg"> --><p>&lt;img src="{CDN}/a.jpg"&gt;</p>')


def _www(world: World, body: str) -> World:
    return world.at(WWW, lambda site: site.serving("/", page("Acme Plumbing", body)))
