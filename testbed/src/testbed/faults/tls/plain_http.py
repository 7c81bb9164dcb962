"""Twins of TLS-05: nothing is served without encryption."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import API, CHAT, WWW
from testbed.world import IPV4, IPV6, Acting, Asked, Pages, Redirect, Response, Site, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

GONE = Response(403, "https only", "text/plain")


@broken
def pages_in_clear(world: World) -> World:
    """The www host serves its pages over plain HTTP too."""
    return world.at(WWW, lambda site: replace(site, http=site.https))


@broken
def only_the_root_redirects(world: World) -> World:
    """The plain root redirects; the pages below it are served."""

    def leaky(site: Site) -> Site:
        root = Response(301, headers=(("Location", f"https://{WWW}/"),))
        return replace(site, http=Pages({**site.paged.pages, "/": root}, site.paged.missing))

    return world.at(WWW, leaky)


@broken
def api_in_clear(world: World) -> World:
    """The API answers over plain HTTP, and asks for credentials there."""
    return world.at(API, lambda site: replace(site, http=site.https))


@broken
def script_redirect(world: World) -> World:
    """A page in clear text leads to https by script: whoever sits on the path writes another."""
    script = page("One moment", "<script>location.protocol = 'https:'</script>")
    return world.at(CHAT, lambda site: replace(site, http=Pages({}, script)))


@broken
def websocket_in_clear(world: World) -> World:
    """Requests redirect, but a WebSocket opens without encryption."""
    below = Redirect(f"https://{CHAT}")
    return world.at(CHAT, lambda site: replace(site, http=Acting(_upgrading, below)))


@broken
def head_is_answered(world: World) -> World:
    """GET redirects, HEAD says 200."""
    below = Redirect(f"https://{WWW}")
    return world.at(WWW, lambda site: replace(site, http=Acting(_heading, below)))


@tricky
def refuses_everything(world: World) -> World:
    """Every host says 403 to whoever comes without encryption, and nothing else."""
    return world.everywhere(lambda site: replace(site, http=Pages({}, GONE)))


@tricky
def closed(world: World) -> World:
    """Nothing listens on port 80."""
    return world.with_door(IPV4, "https").with_door(IPV6, "https")


@tricky
def challenge_for_a_certificate(world: World) -> World:
    """Port 80 serves the answers that a certificate authority asks for, and redirects the rest."""
    return world.at(WWW, lambda site: replace(site, http=Acting(_acme, Redirect(f"https://{WWW}"))))


@tricky
def redirects_with_a_page(world: World) -> World:
    """The redirect carries a page for browsers that do not follow it."""
    here = page("Moved", f'<a href="https://{WWW}/">Here</a>', 301)
    moved = here.plus(("Location", f"https://{WWW}/"))
    return world.at(WWW, lambda site: replace(site, http=Pages({}, moved)))


def _upgrading(asked: Asked) -> Response | None:
    if asked.header("upgrade").lower() != "websocket":
        return None
    accept = ("Sec-WebSocket-Accept", "J9mnZXvjXzvhkIPJg9ZhtkYWMtU=")
    return Response(101, headers=(("Connection", "Upgrade"), ("Upgrade", "websocket"), accept))


def _heading(asked: Asked) -> Response | None:
    return Response(200) if asked.method == "HEAD" else None


def _acme(asked: Asked) -> Response | None:
    if asked.path.startswith("/.well-known/acme-challenge/"):
        return Response(200, "token.thumbprint", "text/plain")
    return None
