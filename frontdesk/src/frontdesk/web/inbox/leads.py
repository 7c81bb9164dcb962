"""Leads: what people left, what became of it, and the export."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.services.leads import PAGE, STATES
from frontdesk.web.inbox.shell import Wrong, page_number, shown, tried
from frontdesk.web.routing import Call, get, post


def listed(call: Call, wrong: Wrong | None = None) -> Response:
    """List leads page by page, all or those of one state."""
    asked, number = call.request.query_params.get("state", ""), page_number(call)
    state = asked if asked in STATES else ""
    leads = call.desk.leads.listed(call.scope, state, number)
    return shown(
        call, "leads", wrong, leads=leads, state=state, states=STATES, number=number,
        more=len(leads) == PAGE,
    )  # fmt: skip


def mark(call: Call) -> Response:
    """Set a lead's state."""
    state = call.form().get("state", "")
    return tried(
        call, lambda: call.desk.leads.mark(call.scope, state), "/inbox/leads?done=saved", listed,
        Action.LEAD_READ,
    )  # fmt: skip


def export(call: Call) -> Response:
    """Give every lead as CSV that no spreadsheet computes."""
    headers = {"content-disposition": 'attachment; filename="leads.csv"'}
    text = call.desk.leads.export(call.scope)
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


DOORS = (
    get("/inbox/leads", Action.LEAD_READ, listed),
    get("/inbox/leads/export", Action.LEAD_EXPORT, export),
    post("/inbox/leads/{id}/state", Action.LEAD_UPDATE, mark),
)
