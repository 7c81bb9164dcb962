"""The doors of the widget: the frame that the loader puts on somebody's page."""

from functools import cache

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.web.pages import files, page
from frontdesk.web.routing import Call, get
from frontdesk.web.widget.words import LIVE, PAGE, spoken


@cache
def modules() -> list[str]:
    """Name the scripts that the frame's first one imports, so that they load with it."""
    own = (name.removeprefix("widget/") for name in files() if name.startswith("widget/"))
    return [
        name.removesuffix(".js")
        for name in own
        if name.endswith(".js") and name not in {"loader.js", "frame.js"}
    ]


def frame(call: Call) -> Response:
    """Show the frame, on the tenant's own sites only, with its notice before anything else."""
    slug = call.request.path_params["slug"]
    notice = call.desk.visitors.notice(call.scope, slug, call.language)
    offers = call.desk.sites.shown(call.scope, slug, call.language).offers
    told = {
        "words": spoken(LIVE, call.language),
        "most": call.desk.limits.message_chars,
        "consent_version": notice.consent_version,
    }
    return page(
        call, "widget/frame.html", frame=notice.origins, slug=slug, notice=notice, told=told,
        words=spoken(PAGE, call.language), modules=modules(), offers=offers,
    )  # fmt: skip


DOORS = (get("/widget/{slug}", Action.PAGE_READ, frame),)
