"""Logging in and out, and one's own password."""

from starlette.responses import RedirectResponse, Response

from frontdesk.domain.access import Action
from frontdesk.domain.errors import Denied, Limited, Refusal
from frontdesk.web import identity
from frontdesk.web.inbox.shell import DONE, Wrong, own, shown, wrong_of
from frontdesk.web.pages import page
from frontdesk.web.routing import Call, get, post


def login_page(call: Call) -> Response:
    """Ask who it is."""
    return _login(call, None, own(call.request.query_params.get("next", "")))


def login(call: Call) -> Response:
    """Open a session, or ask again without a word about which part was wrong."""
    identity.check_origin(call.request, call.desk.settings.origin)
    form = call.form()
    then = own(form.get("next", ""))
    try:
        session = call.desk.users.login(
            call.scope, form.get("email", ""), form.get("password", ""), call.ip
        )
    except (Denied, Limited) as refusal:
        return _login(call, wrong_of(refusal, form), then)
    response = RedirectResponse(then, 303)
    identity.enter(response, call.desk, session.token)
    return response


def logout(call: Call) -> Response:
    """End every session of this person."""
    call.desk.users.logout(call.scope)
    return _left(call, "out")


def password_page(call: Call, wrong: Wrong | None = None) -> Response:
    """Ask for the present password and another."""
    return shown(call, "password", wrong)


def password(call: Call) -> Response:
    """Set another password; every session ends, this one too."""
    form = call.form()
    try:
        call.desk.users.change_password(call.scope, form.get("old", ""), form.get("new", ""))
    except Refusal as refusal:
        return password_page(call, wrong_of(refusal, form))
    return _left(call, "password")


def _login(call: Call, wrong: Wrong | None, then: str) -> Response:
    done = DONE.get(call.request.query_params.get("done", ""))
    status = wrong.status if wrong else 200
    response = page(call, "inbox/login.html", status, wrong=wrong, then=then, done=done)
    if wrong and wrong.wait:
        response.headers["retry-after"] = str(wrong.wait)
    return response


def _left(call: Call, done: str) -> Response:
    response = RedirectResponse(f"/login?done={done}", 303)
    identity.leave(response, call.desk)
    return response


DOORS = (
    get("/login", Action.LOGIN, login_page),
    post("/login", Action.LOGIN, login),
    post("/logout", Action.LOGOUT, logout),
    get("/inbox/password", Action.OWN_PASSWORD, password_page),
    post("/inbox/password", Action.OWN_PASSWORD, password),
)
