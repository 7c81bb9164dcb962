"""Approvals: what cannot be taken back waits here for a second person."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.domain.errors import Invalid
from frontdesk.web.inbox.shell import Wrong, choice, once_more, shown, tried
from frontdesk.web.routing import Call, get, post


def pending(call: Call, wrong: Wrong | None = None) -> Response:
    """List what waits, with the canonical parameters that would be used."""
    return shown(
        call, "approvals", wrong, proposals=call.desk.decisions.pending(call.scope),
        names=call.desk.users.names(call.scope), me=call.subject.name,
    )  # fmt: skip


def decide(call: Call) -> Response:
    """Approve or refuse exactly what was shown."""
    form = call.form()
    try:
        approve = choice(form, "approve")
    except Invalid as refusal:
        return once_more(call, refusal, pending, Action.PROPOSAL_READ)
    return tried(
        call, lambda: call.desk.decisions.decide(call.scope, approve, form.get("hash", "")),
        f"/inbox/approvals?done={'approved' if approve else 'refused'}", pending,
        Action.PROPOSAL_READ,
    )  # fmt: skip


DOORS = (
    get("/inbox/approvals", Action.PROPOSAL_READ, pending),
    post("/inbox/approvals/{id}/decide", Action.APPROVAL_DECIDE, decide),
)
