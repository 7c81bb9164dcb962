"""Conversations: who waits, what was said, and a person's answer."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.errors import Denied, Invalid, Missing
from frontdesk.services.inbox import PAGE
from frontdesk.services.tools.gate import Outcome
from frontdesk.web.inbox.shell import (
    HOME,
    Wrong,
    choice,
    once_more,
    own,
    page_number,
    shown,
    tried,
)
from frontdesk.web.routing import Call, Door, Handler, get, post

STATES = ("waiting", "person", "bot", "closed")


def listed(call: Call) -> Response:
    """List conversations: who waits first."""
    return _shown(call, None, opened=None)


def opened(call: Call, wrong: Wrong | None = None) -> Response:
    """Show one conversation beside the list."""
    found = call.desk.inbox.opened(call.scope)
    return _shown(call, wrong, opened=found, names=call.desk.users.names(call.scope))


def reply(call: Call) -> Response:
    """Answer the visitor."""
    text = call.form().get("text", "")
    return _done(call, lambda scope: call.desk.inbox.reply(scope, text))


def take(call: Call) -> Response:
    """Take the conversation over from the assistant."""
    return _done(call, call.desk.inbox.take)


def give_back(call: Call) -> Response:
    """Let the assistant answer again."""
    return _done(call, call.desk.inbox.give_back)


def close(call: Call) -> Response:
    """Close the conversation."""
    return _done(call, call.desk.inbox.close)


async def erase(call: Call) -> Response:
    """Erase the conversation, with all that the visitor left; an answer under way ends."""
    await run_in_threadpool(call.desk.inbox.erase, call.scope)
    call.desk.turns.stop(call.scope.id)
    return RedirectResponse(f"{HOME}?done=erased", 303)


def refund(call: Call) -> Response:
    """Request a refund for the visitor; somebody else approves it."""
    form = call.form()
    try:
        wanted: dict[str, object] = {
            "reference": form.get("reference", "").strip(), "cents": cents(form.get("amount", "")),
        }  # fmt: skip
        answer = call.desk.tools.request(call.scope, "refund", wanted)
        if answer.outcome is Outcome.REFUSED:
            raise answer.refusal or Denied()
    except (Invalid, Denied, Missing) as refusal:
        return once_more(call, refusal, opened, Action.CONVERSATION_READ)
    return RedirectResponse(f"{_path(call)}?done=asked", 303)


def presence(call: Call) -> Response:
    """Say whether this person is there."""
    form = call.form()
    call.desk.inbox.present(call.scope, choice(form, "online"))
    return RedirectResponse(own(form.get("next", "")), 303)


def cents(text: str) -> int:
    """Read an amount such as `25`, `25.50` or `25,50`.

    Raises:
        Invalid: It is none.
    """
    whole, _, rest = text.strip().replace(",", ".").partition(".")
    digits = whole + (rest or "00").ljust(2, "0")
    good = whole.isdecimal() and len(digits) == len(whole) + 2 and len(whole) <= 6  # noqa: PLR2004 - cents; below the tool's own bound
    if not good or not (digits.isascii() and digits.isdecimal()):
        raise Invalid("amount", "Write an amount in euros, such as 25.50.")
    return int(digits)


def _done(call: Call, act: Callable[[Scope], object]) -> Response:
    return tried(
        call, lambda: act(call.scope), _path(call), opened, Action.CONVERSATION_READ
    )  # fmt: skip


def _path(call: Call) -> str:
    return f"{HOME}/conversations/{call.scope.id}"


def _shown(call: Call, wrong: Wrong | None, **context: object) -> Response:
    asked, number = call.request.query_params.get("state", ""), page_number(call)
    state = asked if asked in STATES else ""
    rows = call.desk.inbox.listed(call.scope, state, number)
    return shown(
        call, "conversations", wrong, rows=rows, state=state, number=number,
        more=len(rows) == PAGE, **context,
    )  # fmt: skip


def _one(word: str, handler: Handler, action: Action) -> Door:
    return post(f"/inbox/conversations/{{id}}/{word}", action, handler)


DOORS = (
    get("/inbox", Action.CONVERSATION_READ, listed),
    get("/inbox/conversations/{id}", Action.CONVERSATION_READ, opened),
    _one("reply", reply, Action.CONVERSATION_REPLY),
    _one("take", take, Action.CONVERSATION_REPLY),
    _one("give-back", give_back, Action.CONVERSATION_REPLY),
    _one("close", close, Action.CONVERSATION_REPLY),
    _one("refund", refund, Action.REFUND_REQUEST),
    _one("erase", erase, Action.CONVERSATION_ERASE),
    post("/inbox/presence", Action.PRESENCE_SET, presence),
)
