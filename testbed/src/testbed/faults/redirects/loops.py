"""Twins of RED-02: every way in comes to an end, whoever walks."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, WWW
from testbed.world import Asked, Redirect, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

GERMAN = page("Willkommen", "<p>Wir reparieren, was tropft.</p>")
STALE = ("Set-Cookie", "seen=; Path=/; Secure; Max-Age=0")
FRESH = ("Set-Cookie", "seen=1; Path=/; Secure; HttpOnly; SameSite=Lax")


@broken
def flexible(world: World) -> World:
    """The server behind the proxy sees http, and sends those to https who are there already."""
    return world.at(CHAT, lambda site: replace(site, https=Redirect(f"https://{CHAT}")))


@broken
def with_a_session(world: World) -> World:
    """Whoever comes back with a session is sent to the chat and back."""
    return world.at(WWW, lambda site: site.acting(_session))


@broken
def in_german(world: World) -> World:
    """Whoever prefers German is sent to the German page, which sends to the root."""
    return world.at(WWW, lambda site: site.acting(_german_loop))


@broken
def by_head(world: World) -> World:
    """HEAD is redirected to itself; GET is served."""
    return world.at(CHAT, lambda site: site.acting(_head))


@broken
def without_cookies(world: World) -> World:
    """Whoever keeps no cookie is sent round for ever: crawlers and link previews."""
    return world.at(WWW, lambda site: site.acting(_demanding))


@broken
def four_hops(world: World) -> World:
    """The root leads over three pages to the one that is served."""
    return world.at(CHAT, lambda site: site.acting(_chain))


@broken
def back_to_http(world: World) -> World:
    """A page over https leads to http, and that one back to https."""
    return world.at(CHAT, lambda site: site.acting(_falling))


@tricky
def german_page(world: World) -> World:
    """Whoever prefers German is sent to the German page, and stays there."""
    return world.at(WWW, lambda site: site.acting(_german))


@tricky
def deletes_a_stale_cookie(world: World) -> World:
    """Whoever has a stale cookie loses it, and is sent to the same address once more."""
    return world.at(WWW, lambda site: site.acting(_forgetting))


@tricky
def leaves_for_a_login(world: World) -> World:
    """The chat host sends its visitors to a login elsewhere."""
    return world.at(CHAT, lambda site: replace(site, https=Redirect("https://login.mailer.test")))


@tricky
def three_hops(world: World) -> World:
    """From http it takes three hops: to https, to the new page, to its slash."""
    return world.at(CHAT, lambda site: site.acting(_three))


def _to(place: str, *headers: tuple[str, str]) -> Response:
    return Response(302, headers=(("Location", place), *headers))


def _session(asked: Asked) -> Response | None:
    if "session=" not in asked.header("cookie"):
        return None
    return _to("/") if asked.path == "/chat" else _to("/chat")


def _german_loop(asked: Asked) -> Response | None:
    if asked.path == "/de":
        return _to("/")
    return _to("/de") if asked.header("accept-language").startswith("de") else None


def _german(asked: Asked) -> Response | None:
    if asked.path == "/de":
        return GERMAN
    here = asked.path == "/" and asked.header("accept-language").startswith("de")
    return _to("/de") if here else None


def _head(asked: Asked) -> Response | None:
    return _to(asked.path) if asked.method == "HEAD" else None


def _demanding(asked: Asked) -> Response | None:
    return None if "seen=1" in asked.header("cookie") else _to(asked.path, FRESH)


def _forgetting(asked: Asked) -> Response | None:
    if "seen=1" in asked.header("cookie"):
        return _to(asked.path, STALE)
    return page("Welcome", "<p>Hello again.</p>").plus(FRESH) if asked.path == "/" else None


def _chain(asked: Asked) -> Response | None:
    steps = {"/": "/a", "/a": "/b", "/b": "/c", "/c": "/d"}
    return _to(steps[asked.path]) if asked.path in steps else None


def _three(asked: Asked) -> Response | None:
    steps = {"/": "/chat", "/chat": "/chat/"}
    return _to(steps[asked.path]) if asked.path in steps else None


def _falling(asked: Asked) -> Response | None:
    return _to(f"http://{CHAT}/in") if asked.path == "/" else None
