"""How a chat begins: a ticket for an allowed site, the notice, the session."""

from typing import Annotated

from pydantic import Field
from starlette.responses import JSONResponse, Response

from frontdesk.domain.access import Action, authorize
from frontdesk.domain.signing import TICKET_MS
from frontdesk.web.routing import Call, Door, Input, get, post


class Start(Input):
    """What opens a session."""

    ticket: Annotated[str, Field(max_length=2_000)]
    language: Annotated[str, Field(max_length=20)] = "en"


def ticket(call: Call) -> Response:
    """Mint a ticket for the site that asks; browsers tell its origin, others get none."""
    origin = call.request.headers.get("origin", "")
    slug = call.request.path_params["slug"]
    sealed = call.desk.visitors.ticket(call.scope, slug, origin)
    headers = {"access-control-allow-origin": origin, "vary": "origin"}
    return JSONResponse({"ticket": sealed, "expires_in": TICKET_MS // 1000}, headers=headers)


def notice(call: Call) -> Response:
    """Say who answers and what is stored, before the first word."""
    slug = call.request.path_params["slug"]
    told = call.desk.visitors.notice(call.scope, slug, call.language)
    return JSONResponse(
        {
            "business": told.business, "disclosure": told.disclosure, "privacy": told.privacy,
            "consent": {"version": told.consent_version, "text": told.consent},
            "online": told.online, "languages": ["en", "de"],
            "limits": {"message_chars": call.desk.limits.message_chars},
        }
    )  # fmt: skip


def start(call: Call) -> Response:
    """Use a ticket up and open a session."""
    given = call.read(Start)
    opened = call.desk.visitors.start(call.scope, given.ticket, given.language, call.ip)
    scope = authorize(opened.visitor, Action.CHAT_READ)
    state = call.desk.conversations.state(scope)
    body = {"token": opened.token, "host_origin": opened.origin, "conversation": state.json()}
    return JSONResponse(body, 201)


def end(call: Call) -> Response:
    """End the session."""
    call.desk.visitors.end(call.scope)
    return Response(status_code=204)


DOORS = (
    post("/embed/{slug}/ticket", Action.TICKET_MINT, ticket),
    get("/api/v1/tenants/{slug}/notice", Action.PAGE_READ, notice),
    post("/api/v1/sessions", Action.SESSION_START, start, Start),
    Door("DELETE", "/api/v1/session", Action.SESSION_END, end),
)
