"""The outbox: whether notifications arrive, and those that were given up."""

from starlette.responses import RedirectResponse, Response

from frontdesk.domain.access import Action
from frontdesk.domain.clock import written
from frontdesk.web.inbox.shell import shown
from frontdesk.web.routing import Call, get, post


def health(call: Call) -> Response:
    """Say how notifications fare."""
    found = call.desk.outbox.health(call.scope)
    dead = [(letter, written(letter.created_at)) for letter in found.dead]
    oldest = written(found.oldest) if found.pending else ""
    return shown(call, "outbox", health=found, dead=dead, oldest=oldest)


def retry(call: Call) -> Response:
    """Send a dead letter again."""
    call.desk.outbox.retry(call.scope)
    return RedirectResponse("/inbox/outbox?done=again", 303)


DOORS = (
    get("/inbox/outbox", Action.OUTBOX_READ, health),
    post("/inbox/outbox/{id}/retry", Action.OUTBOX_RETRY, retry),
)
