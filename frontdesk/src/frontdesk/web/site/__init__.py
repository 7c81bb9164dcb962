"""The doors of the site."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.web.pages import files
from frontdesk.web.routing import Call, get


def icon(_: Call) -> Response:
    """Give the icon that browsers ask for at this address, whatever the page says."""
    file = files()["site/icon.svg"]
    return Response(file.body, media_type=file.kind, headers={"cache-control": "max-age=86400"})


DOORS = (get("/favicon.ico", Action.PAGE_READ, icon),)
