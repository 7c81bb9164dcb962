"""The audit log: who did what, in a chain of hashes that anybody may compute again."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.domain.clock import written
from frontdesk.services.audit import PAGE
from frontdesk.web.inbox.shell import shown
from frontdesk.web.routing import Call, get

LONGEST_NUMBER = 18


def log(call: Call) -> Response:
    """Show the latest lines, or those before a number; verify the chain on request."""
    before = call.request.query_params.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) <= LONGEST_NUMBER
    entries = call.desk.audit.page(call.scope, int(before) if known else None)
    wanted = "verify" in call.request.query_params
    return shown(
        call, "audit", entries=[(entry, written(entry.at)) for entry in entries],
        names=call.desk.users.names(call.scope),
        verified=call.desk.audit.verify(call.scope) if wanted else None,
        older=entries[-1].seq if len(entries) == PAGE else None,
    )  # fmt: skip


DOORS = (get("/inbox/audit", Action.AUDIT_READ, log),)
