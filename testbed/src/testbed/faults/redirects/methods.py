"""Twins of RED-03: what a form posts arrives as a POST."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import APEX, CHAT, WWW
from testbed.world import Asked, Redirect, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def posts_to_http(world: World) -> World:
    """The chat's form posts to http, which redirects by 301."""
    moved = _form(world, f"http://{CHAT}/message")
    return moved.at(CHAT, lambda site: replace(site, http=Redirect(f"https://{CHAT}", 301)))


@broken
def posts_to_the_apex(world: World) -> World:
    """The form posts to the apex, which redirects to www by 302."""
    moved = _form(world, f"https://{APEX}/message")
    return moved.at(APEX, lambda site: replace(site, https=Redirect(f"https://{WWW}", 302)))


@broken
def slash_at_the_end(world: World) -> World:
    """The form's address lacks the slash that the server redirects to by 301."""
    return world.at(CHAT, lambda site: site.acting(_slash))


@broken
def button_with_its_own_address(world: World) -> World:
    """The form is right; its second button posts to an address that redirects."""
    buttons = '<button>Send</button><button formaction="/lead">Call me</button>'
    return _form(world, "/message", buttons).at(CHAT, lambda site: site.acting(_lead))


@tricky
def kept_by_308(world: World) -> World:
    """The form posts to the apex, which redirects to www by 308: method and body are kept."""
    return _form(world, f"https://{APEX}/message")


@tricky
def leads_back_to_the_form(world: World) -> World:
    """Whoever opens the form's address is led back to the form; a POST is taken."""
    return world.at(CHAT, lambda site: site.acting(_back))


@tricky
def a_search_is_no_post(world: World) -> World:
    """A search form goes by GET to an address that redirects by 301: nothing is lost."""
    search = '<form action="/find"><input name="q"></form>'
    return _form(world, "/message", "<button>Send</button>", search).at(
        CHAT, lambda site: site.acting(_find)
    )


def _form(
    world: World, action: str, button: str = "<button>Send</button>", more: str = ""
) -> World:
    form = f'<form action="{action}" method="post"><input name="text">{button}</form>{more}'
    return world.at(CHAT, lambda site: site.serving("/", page("Chat", form)))


def _moved(place: str, status: int = 301) -> Response:
    return Response(status, headers=(("Location", place),))


def _slash(asked: Asked) -> Response | None:
    return _moved("/message/") if asked.path == "/message" else None


def _lead(asked: Asked) -> Response | None:
    return _moved("/lead/", 303) if asked.path == "/lead" else None


def _back(asked: Asked) -> Response | None:
    here = asked.path == "/message" and asked.method != "POST"
    return _moved("/", 303) if here else None


def _find(asked: Asked) -> Response | None:
    return _moved("/find/") if asked.path == "/find" else None
