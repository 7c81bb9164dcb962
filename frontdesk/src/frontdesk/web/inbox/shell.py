"""What every page of the inbox has: the frame around it, what just happened, what went wrong."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from frontdesk.domain.access import Action, Role, Subject, Thing, authorize
from frontdesk.domain.errors import Conflict, Denied, Invalid, Limited, Refusal, Unavailable
from frontdesk.web.answers import status_of
from frontdesk.web.pages import environment, page
from frontdesk.web.routing import Call

HOME, UNKNOWN = "/inbox", 401
LONGEST_PAGE = 6
SECRETS = frozenset({"csrf", "password", "old", "new"})
_OWN_PAGE = re.compile(r"/inbox(/[A-Za-z0-9_\-]+){0,3}")
ROLES = tuple(role.title for role in Role)
DONE: Mapping[str, str] = MappingProxyType(
    {
        "saved": "Saved.",
        "added": "Added. The assistant can quote it from now on.",
        "deleted": "Deleted, with everything that was indexed of it.",
        "erased": "Erased, with all that this visitor said and left.",
        "asked": "Requested. Somebody else has to approve it.",
        "approved": "Approved and carried out.",
        "refused": "Refused. It can no longer be carried out.",
        "invited": "Added. Give them their first password in person; they can change it.",
        "ended": "Saved. Every session of this person has ended.",
        "again": "It is sent again.",
        "password": "Your password is changed and every session has ended. Please log in.",
        "out": "You are logged out everywhere.",
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation."""

    path: str
    title: str
    icon: str
    action: Action


PLACES = (
    Place(HOME, "Conversations", "chat", Action.CONVERSATION_READ),
    Place("/inbox/leads", "Leads", "person", Action.LEAD_READ),
    Place("/inbox/approvals", "Approvals", "check", Action.PROPOSAL_READ),
    Place("/inbox/knowledge", "Knowledge", "book", Action.KNOWLEDGE_READ),
    Place("/inbox/tools", "Tools", "tool", Action.SETTINGS_READ),
    Place("/inbox/outbox", "Outbox", "send", Action.OUTBOX_READ),
    Place("/inbox/spend", "Spend", "coin", Action.SPEND_READ),
    Place("/inbox/audit", "Audit log", "log", Action.AUDIT_READ),
    Place("/inbox/settings", "Settings", "dial", Action.SETTINGS_READ),
    Place("/inbox/users", "People", "people", Action.USER_READ),
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What could not be accepted, with what was typed, so that nobody types it again."""

    status: int
    field: str
    sentence: str
    wait: int | None
    given: Mapping[str, str]


Shows = Callable[[Call, Wrong | None], Response]


def shown(call: Call, template: str, wrong: Wrong | None = None, **context: object) -> Response:
    """Render a page in its frame; `wrong` says why it is shown again."""

    def can(word: str) -> bool:
        return may(call.subject, _ACTIONS[word])

    glance = call.desk.inbox.glance(authorize(call.subject, Action.CONVERSATION_READ))
    response = page(
        call, f"inbox/{template}.html", wrong.status if wrong else 200, frame=(), wrong=wrong,
        glance=glance, here=here(call.request.url.path), can=can,
        places=[place for place in PLACES if may(call.subject, place.action)],
        done=DONE.get(call.request.query_params.get("done", "")), **context,
    )  # fmt: skip
    if wrong and wrong.wait:
        response.headers["retry-after"] = str(wrong.wait)
    return response


def here(path: str) -> str:
    """Name the page that a path belongs to: that of a form is the page that it stands on."""
    parts = path.split("/")
    return "/".join(parts[: 4 if parts[2:3] == ["conversations"] else 3])


_ACTIONS = {action.word: action for action in Action}


def may(subject: Subject, action: Action) -> bool:
    """Whether a subject has the right, asked where it is decided."""
    try:
        authorize(subject, action)
    except Denied:
        return False
    return True


def tried(
    call: Call, act: Callable[[], object], then: str, again: Shows, reads: Action
) -> Response:
    """Do it and go on, or show the page again with what was wrong. `reads` opens that page."""
    try:
        act()
    except (Invalid, Conflict, Denied, Limited, Unavailable) as refusal:
        return once_more(call, refusal, again, reads)
    return RedirectResponse(then, 303)


def once_more(call: Call, refusal: Refusal, again: Shows, reads: Action) -> Response:
    """Show a page again, with the right to read it."""
    scope = authorize(call.subject, reads, Thing(call.scope.id))
    return again(replace(call, scope=scope), wrong_of(refusal, call.form()))


def wrong_of(refusal: Refusal, given: Mapping[str, str]) -> Wrong:
    """Say what was wrong; secrets are not written back."""
    kept = {name: value for name, value in given.items() if name not in SECRETS}
    return Wrong(
        status_of(refusal)[0], getattr(refusal, "field", ""),
        getattr(refusal, "sentence", str(refusal)), getattr(refusal, "retry_after", None), kept,
    )  # fmt: skip


def own(path: str) -> str:
    """Give a path to go to if it is a page of the inbox, else the inbox itself."""
    return path if _OWN_PAGE.fullmatch(path) else HOME


def page_number(call: Call) -> int:
    """Read which page of a list is asked for, from 0; what is no number is the first."""
    text = call.request.query_params.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_PAGE else 0


def choice(form: Mapping[str, str], name: str) -> bool:
    """Read a yes or a no.

    Raises:
        Invalid: It is neither.
    """
    if form.get(name) not in {"yes", "no"}:
        raise Invalid(name, "Choose yes or no.")
    return form[name] == "yes"


def refused(request: Request, status: int, sentence: str, wait: int | None) -> Response:
    """Answer a refusal as a page; who is not logged in goes to the login page."""
    path = request.url.path
    login = f"/login?next={own(path)}"
    if status == UNKNOWN and request.headers.get("hx-request"):
        return Response(status_code=status, headers={"hx-redirect": login})
    if status == UNKNOWN and request.method in {"GET", "HEAD"}:
        return RedirectResponse(login, 303)
    template = environment().get_template("inbox/refused.html")
    html = template.render(status=status, sentence=sentence, login=status == UNKNOWN)
    return HTMLResponse(html, status, {"retry-after": str(wait)} if wait else None)
