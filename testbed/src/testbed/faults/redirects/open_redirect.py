"""Twins of RED-04: no address sends visitors wherever a link says."""

import html
from urllib.parse import parse_qs, urlsplit

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, WWW
from testbed.world import Asked, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def takes_any_address(world: World) -> World:
    """The login sends to whatever `next` says."""
    return world.at(WWW, lambda site: site.acting(_any))


@broken
def only_looks_for_a_slash(world: World) -> World:
    """The check wants a slash at the beginning, and two of them are another host."""
    return world.at(WWW, lambda site: site.acting(_slash))


@broken
def overlooks_the_backslash(world: World) -> World:
    """The check refuses two slashes, and browsers read a backslash as one."""
    return world.at(CHAT, lambda site: site.acting(_backslash))


@broken
def only_looks_for_its_name(world: World) -> World:
    """The check wants its own name at the beginning, which may be a user or a prefix."""
    return world.at(WWW, lambda site: site.acting(_prefix))


@broken
def refreshes(world: World) -> World:
    """The page says goodbye, and sends on by a refresh in its head."""
    return world.at(WWW, lambda site: site.acting(_refresh))


@broken
def two_slashes_in_the_path(world: World) -> World:
    """The rule that adds a slash at the end sends `//host` to that host."""
    return world.at(CHAT, lambda site: site.acting(_mending))


@broken
def script_in_an_address(world: World) -> World:
    """The logout refuses http(s) and lets `javascript:` through."""
    return world.at(WWW, lambda site: site.acting(_scheme))


@broken
def behind_a_language(world: World) -> World:
    """Every unknown address leads to the English root; the login takes any address."""
    return world.at(WWW, lambda site: site.acting(_english))


@tricky
def own_pages_alone(world: World) -> World:
    """The login sends to paths of its own host, and to its root for anything else."""
    return world.at(WWW, lambda site: site.acting(_own))


@tricky
def asks_the_visitor(world: World) -> World:
    """A page shows the address as a link, and lets the visitor decide."""
    return world.at(WWW, lambda site: site.acting(_interstitial))


@tricky
def carries_it_to_the_login(world: World) -> World:
    """The wanted address is carried along to the login as a parameter, and nobody goes there."""
    return world.at(CHAT, lambda site: site.acting(_carry))


def _wanted(asked: Asked, place: str) -> str:
    return parse_qs(asked.query).get("next", [""])[0] if asked.path == place else ""


def _to(place: str) -> Response:
    encoded = place.encode("utf-8").decode("latin-1")
    return Response(302, headers=(("Location", encoded),))


def _any(asked: Asked) -> Response | None:
    wanted = _wanted(asked, "/login")
    return _to(wanted) if wanted.startswith(("https://", "/")) else None


def _english(asked: Asked) -> Response | None:
    if asked.path == "/en":
        return page("Acme Plumbing", "<p>We fix what drips.</p>")
    return _any(asked) or _to("/en")


def _slash(asked: Asked) -> Response | None:
    wanted = _wanted(asked, "/login")
    return _to(wanted if wanted.startswith("/") else "/") if wanted else None


def _backslash(asked: Asked) -> Response | None:
    wanted = _wanted(asked, "/go").replace("\t", "")
    fine = wanted.startswith("/") and not wanted.startswith("//")
    return _to(wanted if fine else "/") if wanted else None


def _prefix(asked: Asked) -> Response | None:
    wanted = _wanted(asked, "/out")
    return _to(wanted if wanted.startswith(f"https://{WWW}") else "/") if wanted else None


def _refresh(asked: Asked) -> Response | None:
    if not (wanted := _wanted(asked, "/logout")):
        return None
    head = f'<meta http-equiv="refresh" content="0; url={html.escape(wanted)}">'
    return Response(200, f"<!doctype html><html><head>{head}<title>Bye</title></head></html>")


def _mending(asked: Asked) -> Response | None:
    if asked.path == "/" or not asked.path.endswith("/"):
        return None
    return Response(301, headers=(("Location", asked.path.rstrip("/")),))


def _scheme(asked: Asked) -> Response | None:
    wanted = _wanted(asked, "/logout")
    foreign = wanted.startswith(("http", "//", "/\\", "\\", "/\t"))
    return _to("/" if foreign else wanted) if wanted else None


def _own(asked: Asked) -> Response | None:
    if not (wanted := _wanted(asked, "/login")):
        return None
    plain = "".join(c for c in wanted if c not in "\t\r\n").replace("\\", "/")
    parts = urlsplit(plain)
    own = not parts.scheme and not parts.netloc and plain[:1] == "/" and plain[1:2] != "/"
    return _to(plain if own else "/")


def _interstitial(asked: Asked) -> Response | None:
    if not (wanted := _wanted(asked, "/out")):
        return None
    link = html.escape(wanted)
    return page("You leave us", f'<p>This leads to <a href="{link}" rel="noopener">{link}</a></p>')


def _carry(asked: Asked) -> Response | None:
    if asked.path != "/go":
        return None
    return _to(f"/login?{asked.query}")
