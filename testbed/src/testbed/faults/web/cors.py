"""Twins of WEB-04: only listed origins read answers with the visitor's cookies."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import API, JSON
from testbed.world import Asked, Headers, Response, World
from testbed.world.site import Act

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

OWN = "https://www.acme.test"
COOKIES = ("Access-Control-Allow-Credentials", "true")
VARY = ("Vary", "Accept-Encoding, Origin")


@broken
def reflection(world: World) -> World:
    """Every origin is sent back, with credentials."""
    return _acting(world, _reflect)


@broken
def null(world: World) -> World:
    """The origin of sandboxed frames is on the list."""
    return _acting(world, _null)


@broken
def suffix(world: World) -> World:
    """Whatever ends with acme.test is let in, evilacme.test too."""
    return _acting(world, _ends)


@broken
def prefix(world: World) -> World:
    """Whatever begins with the site's origin is let in."""
    return _acting(world, _begins)


@broken
def unescaped_dot(world: World) -> World:
    """A pattern whose dots stand for any letter: wwwxacme.test is let in."""
    return _acting(world, _dotted)


@broken
def plain_http(world: World) -> World:
    """The site over plain HTTP, where anybody on the way can speak for it, is let in."""
    return _acting(world, _plain)


@broken
def lookalike_without_cookies(world: World) -> World:
    """The list lets in what ends with acme.test, without credentials."""
    return _acting(world, _ends_bare)


@broken
def only_in_preflight(world: World) -> World:
    """Only the preflight lets every origin in, and the request that follows is sent."""
    return _acting(world, _preflight)


@broken
def only_on_errors(world: World) -> World:
    """Only the answers of the API's error handler let every origin in."""
    return _acting(world, _errors)


@tricky
def public(world: World) -> World:
    """Everybody may read, without credentials: there is nothing to hide."""
    return _acting(world, _public)


@tricky
def exact(world: World) -> World:
    """The site's own origin is let in with credentials, and caches are told."""
    return _acting(world, _exact)


@tricky
def constant(world: World) -> World:
    """One origin is named in every answer, whoever asks; caches need no telling."""
    return _acting(world, _constant)


@tricky
def refusal(world: World) -> World:
    """Foreign origins get a 403 in JSON, and no header."""
    return _acting(world, _refuse)


@tricky
def reflected_without_cookies(world: World) -> World:
    """Every origin is sent back, without credentials, which is the same as a star."""
    return _acting(world, _reflect_bare)


def _acting(world: World, act: Act) -> World:
    return world.at(API, lambda site: site.acting(act))


def _origin(asked: Asked) -> str:
    return asked.header("origin")


def _letting(asked: Asked, origin: str, *more: tuple[str, str]) -> Response:
    return _answer(asked, (("Access-Control-Allow-Origin", origin), *more))


def _answer(asked: Asked, headers: Headers = ()) -> Response:
    if asked.method == "OPTIONS":
        return Response(204, headers=headers)
    return Response(200, '{"leads": []}', JSON, headers)


def _reflect(asked: Asked) -> Response | None:
    return _letting(asked, _origin(asked), COOKIES, VARY) if _origin(asked) else None


def _reflect_bare(asked: Asked) -> Response | None:
    return _letting(asked, _origin(asked), VARY) if _origin(asked) else None


def _null(asked: Asked) -> Response | None:
    return _letting(asked, "null", COOKIES, VARY) if _origin(asked) == "null" else None


def _ends(asked: Asked) -> Response | None:
    listed = _origin(asked).endswith("acme.test")
    return _letting(asked, _origin(asked), COOKIES, VARY) if listed else None


def _ends_bare(asked: Asked) -> Response | None:
    listed = _origin(asked).endswith("acme.test")
    return _letting(asked, _origin(asked), VARY) if listed else None


def _begins(asked: Asked) -> Response | None:
    listed = _origin(asked).startswith(OWN)
    return _letting(asked, _origin(asked), COOKIES, VARY) if listed else None


def _dotted(asked: Asked) -> Response | None:
    origin = _origin(asked)
    listed = len(origin) == len(OWN) and origin[:11] == OWN[:11] and origin[12:] == OWN[12:]
    return _letting(asked, origin, COOKIES, VARY) if listed else None


def _plain(asked: Asked) -> Response | None:
    listed = _origin(asked) in {OWN, OWN.replace("https", "http")}
    return _letting(asked, _origin(asked), COOKIES, VARY) if listed else None


def _preflight(asked: Asked) -> Response | None:
    return _reflect(asked) if asked.method == "OPTIONS" else None


def _errors(asked: Asked) -> Response | None:
    return _reflect(asked) if asked.path.startswith("/api/") and asked.method == "GET" else None


def _public(asked: Asked) -> Response | None:
    return _letting(asked, "*") if _origin(asked) else None


def _exact(asked: Asked) -> Response | None:
    if _origin(asked) == OWN:
        return _letting(asked, OWN, COOKIES, VARY)
    return _answer(asked, (VARY,)) if _origin(asked) else None


def _constant(asked: Asked) -> Response | None:
    return _letting(asked, OWN, COOKIES) if _origin(asked) else None


def _refuse(asked: Asked) -> Response | None:
    if _origin(asked) in {"", OWN}:
        return None
    return Response(403, '{"error": "not from there"}', JSON)
