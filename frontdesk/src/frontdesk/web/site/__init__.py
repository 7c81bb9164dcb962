"""The doors of the site: one page for each business, with the widget as anyone embeds it."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.web.pages import files, page
from frontdesk.web.routing import Call, get
from frontdesk.web.site.words import spoken


def home(call: Call) -> Response:
    """Show a business."""
    site = call.desk.sites.shown(call.scope, call.request.path_params["slug"], call.language)
    return page(
        call, "site/home.html", site=site, words=spoken(call.language),
        loader=f"{call.desk.settings.origin}/static/widget/loader.js",
    )  # fmt: skip


def icon(_: Call) -> Response:
    """Give the icon that browsers ask for at this address, whatever the page says."""
    file = files()["site/icon.svg"]
    return Response(file.body, media_type=file.kind, headers={"cache-control": "max-age=86400"})


DOORS = (
    get("/site/{slug}", Action.PAGE_READ, home),
    get("/favicon.ico", Action.PAGE_READ, icon),
)
