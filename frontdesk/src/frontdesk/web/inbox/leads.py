"""Leads: what people left, what became of it, and the export."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.services.leads import STATES
from frontdesk.web.inbox.shell import Wrong, shown, tried
from frontdesk.web.routing import Call, get, post


def listed(call: Call, wrong: Wrong | None = None) -> Response:
    """List the latest leads, all or those of one state."""
    state = call.request.query_params.get("state", "")
    leads = call.desk.leads.listed(call.scope)
    chosen = [lead for lead in leads if state in {"", lead.state}]
    return shown(call, "leads", wrong, leads=chosen, state=state, states=STATES)


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
