"""Twins of RED-06: no answer repeats a host name that the asker made up."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, CHAT, WWW
from testbed.world import Acting, Asked, Redirect, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def redirects_to_the_host_asked_for(world: World) -> World:
    """Port 80 sends everybody to https on whatever name they asked for."""
    below = Redirect(f"https://{APEX}")
    return world.at(
        APEX, lambda site: replace(site, http=Acting(_to_host, below), catches_all=True)
    )


@broken
def links_to_the_forwarded_host(world: World) -> World:
    """The page writes its links with X-Forwarded-Host."""
    return world.at(WWW, lambda site: site.acting(_links))


@broken
def believes_forwarded(world: World) -> World:
    """The missing page redirects to the host of the Forwarded header."""
    return world.at(CHAT, lambda site: site.acting(_forwarded))


@broken
def cookie_for_the_host(world: World) -> World:
    """The cookie's domain is what X-Host says."""
    return world.at(CHAT, lambda site: site.acting(_cookie))


@tricky
def answers_every_name(world: World) -> World:
    """Every name gets the pages of www, whose links are their own."""
    return world.at(WWW, lambda site: replace(site, catches_all=True))


@tricky
def names_it_in_text(world: World) -> World:
    """The error page says which name it does not know, as text."""
    return world.at(CHAT, lambda site: replace(site.acting(_text), catches_all=True))


@tricky
def canonical_for_every_name(world: World) -> World:
    """Whoever asks for another name is led to www."""
    return world.at(APEX, lambda site: replace(site, catches_all=True))


def _to_host(asked: Asked) -> Response:
    return Response(301, headers=(("Location", f"https://{asked.host}{asked.path}"),))


def _links(asked: Asked) -> Response | None:
    name = asked.header("x-forwarded-host")
    return page("Home", f'<a href="https://{name}/reset">Reset</a>') if name else None


def _forwarded(asked: Asked) -> Response | None:
    name = asked.header("forwarded").partition("host=")[2]
    if not name or asked.path == "/":
        return None
    return Response(302, headers=(("Location", f"//{name}/"),))


def _cookie(asked: Asked) -> Response | None:
    if not (name := asked.header("x-host")):
        return None
    cookie = f"lang=en; Path=/; Domain={name}; Secure; HttpOnly; SameSite=Lax"
    return page("Chat", "<p>Hello.</p>").plus(("Set-Cookie", cookie))


def _text(asked: Asked) -> Response | None:
    if asked.host == CHAT:
        return None
    return page("Unknown", f"<p>There is no {asked.host} here.</p>", 404)
