"""Twins of AUT-01: nobody gets at private objects without credentials."""

from dataclasses import replace
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import boundary, keeping, opened, refusing
from testbed.healthy import API, WWW
from testbed.web.programs import LIVE, NEWS
from testbed.world import Response, World, page
from testbed.world.aside import EXPORT, HEALTH, SETTINGS, Aside
from testbed.world.office import Manner, Office

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

WHO: Final = "anonymous"
TWINS = tuple(boundary(__name__, WHO))


@broken
def reads_what_colleagues_share(world: World) -> World:
    """What colleagues share is open to this caller too."""
    return opened(world, WHO, "read", kind="leads")


@tricky
def sends_away(world: World) -> World:
    """The answer is a redirect to the login page."""
    return refusing(world, Manner.SENDS_AWAY)


@broken
def exports(world: World) -> World:
    """A route that exports everything asks nobody who they are."""
    return keeping(world, Office(asides=(replace(EXPORT, open=True), SETTINGS, HEALTH)))


@broken
def settings(world: World) -> World:
    """The settings, which hold nobody's texts, are open to everybody."""
    return keeping(world, Office(asides=(EXPORT, replace(SETTINGS, open=True), HEALTH)))


@tricky
def opens_its_channels(world: World) -> World:
    """A script of the pages opens the WebSocket and the streams that are declared."""
    opens = f'new WebSocket(`wss://{API}{LIVE}`), new EventSource("https://{API}{NEWS}")'
    script = Response(200, opens, "text/javascript")
    front = page("Acme", '<p>Pipes.</p><script src="/app.js"></script>')
    return world.at(WWW, lambda site: site.serving("/app.js", script).serving("/", front))


@broken
def named_by_a_script(world: World) -> World:
    """A route that only a script of the pages names shows every object."""
    debug = Aside("/v1/debug", "objects", open=True, described=False)
    script = Response(200, f'fetch("https://{API}{debug.path}")', "text/javascript")
    front = page("Acme", '<p>Pipes.</p><script src="/app.js"></script>')
    kept = keeping(world, Office(asides=(EXPORT, SETTINGS, HEALTH, debug)))
    return kept.at(WWW, lambda site: site.serving("/app.js", script).serving("/", front))
