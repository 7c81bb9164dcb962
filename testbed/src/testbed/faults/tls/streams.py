"""Twins of TLS-10: WebSockets and event streams are encrypted."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT
from testbed.world import Acting, Asked, Redirect, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

JAVASCRIPT = "text/javascript"
BELOW = Redirect(f"https://{CHAT}")


@broken
def in_the_page(world: World) -> World:
    """The page opens a WebSocket by ws."""
    return _page(world, f"<script>new WebSocket('ws://{CHAT}/stream')</script>")


@broken
def in_a_script(world: World) -> World:
    """The widget's script carries the address of a server without TLS."""
    return _script(world, f'const where={{stream:"ws://{CHAT}/stream"}};')


@broken
def event_source(world: World) -> World:
    """The script falls back to an event stream by http."""
    return _script(world, f'new EventSource("http://{CHAT}/events")')


@broken
def opens_on_port_80(world: World) -> World:
    """The page says wss, and the same place opens by ws as well."""
    secure = _script(world, f'new WebSocket("wss://{CHAT}/stream/7")')
    return secure.at(CHAT, lambda site: replace(site, http=Acting(_deep, BELOW)))


@broken
def opens_at_a_usual_place(world: World) -> World:
    """No page says so, but /ws opens without encryption."""
    return world.at(CHAT, lambda site: replace(site, http=Acting(_usual, BELOW)))


@tricky
def by_wss(world: World) -> World:
    """The script goes by wss, and port 80 redirects the handshake."""
    return _script(world, f'new WebSocket("wss://{CHAT}/stream")')


@tricky
def for_developers(world: World) -> World:
    """The script knows a server on the developer's own machine, which nobody else meets."""
    return _script(world, 'const dev = "ws://localhost:3000/stream", at = "ws://127.0.0.1:9/x";')


@tricky
def made_of_the_page(world: World) -> World:
    """The script makes the address of the page's own; `ws` stands there as a word."""
    return _script(
        world, 'new WebSocket((location.protocol=="http:"?"ws:":"wss:")+"//"+location.host)'
    )


def _page(world: World, body: str) -> World:
    return world.at(CHAT, lambda site: site.serving("/", page("Chat", body)))


def _script(world: World, text: str) -> World:
    served = world.at(CHAT, lambda s: s.serving("/widget.js", Response(200, text, JAVASCRIPT)))
    return _page(served, '<script src="/widget.js"></script>')


def _open(asked: Asked) -> Response | None:
    if asked.header("upgrade").lower() != "websocket":
        return None
    accept = ("Sec-WebSocket-Accept", "J9mnZXvjXzvhkIPJg9ZhtkYWMtU=")
    return Response(101, headers=(("Connection", "Upgrade"), ("Upgrade", "websocket"), accept))


def _deep(asked: Asked) -> Response | None:
    return _open(asked) if asked.path == "/stream/7" else None


def _usual(asked: Asked) -> Response | None:
    return _open(asked) if asked.path == "/ws" else None
