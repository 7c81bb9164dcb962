"""The knowledge base: what the assistant may quote, and what only people may read."""

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from frontdesk.domain.access import Action
from frontdesk.domain.errors import Denied, Invalid, Limited, Unavailable
from frontdesk.services.knowledge import KINDS, VISIBILITIES
from frontdesk.web.inbox.shell import Wrong, once_more, shown, tried
from frontdesk.web.routing import Call, get, post

HERE = "/inbox/knowledge"


def listed(call: Call, wrong: Wrong | None = None) -> Response:
    """List the documents, with the forms for another."""
    return shown(
        call, "knowledge", wrong, documents=call.desk.knowledge.listed(call.scope), kinds=KINDS,
        visibilities=VISIBILITIES,
    )  # fmt: skip


def add(call: Call) -> Response:
    """Add what was written or pasted."""
    form = call.form()
    title, body, kind, seen = (form.get(n, "") for n in ("title", "body", "kind", "visibility"))
    return tried(
        call, lambda: call.desk.knowledge.add(call.scope, title, body, kind, seen),
        f"{HERE}?done=added", listed, Action.KNOWLEDGE_READ,
    )  # fmt: skip


async def add_url(call: Call) -> Response:
    """Fetch a page through the one outbound client and add what it says."""
    form = call.form()
    url, seen = form.get("url", ""), form.get("visibility", "")
    try:
        await call.desk.knowledge.add_url(call.scope, url.strip(), seen)
    except (Invalid, Denied, Limited, Unavailable) as refusal:
        return await run_in_threadpool(once_more, call, refusal, listed, Action.KNOWLEDGE_READ)
    return RedirectResponse(f"{HERE}?done=added", 303)


def delete(call: Call) -> Response:
    """Delete a document and all that was indexed of it."""
    call.desk.knowledge.delete(call.scope)
    return RedirectResponse(f"{HERE}?done=deleted", 303)


DOORS = (
    get(HERE, Action.KNOWLEDGE_READ, listed),
    post(HERE, Action.KNOWLEDGE_WRITE, add),
    post(f"{HERE}/url", Action.KNOWLEDGE_WRITE, add_url),
    post(f"{HERE}/{{id}}/delete", Action.KNOWLEDGE_WRITE, delete),
)
