"""People: who works here, and as what."""

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.web.inbox.shell import ROLES, Wrong, shown, tried
from frontdesk.web.routing import Call, get, post

HERE = "/inbox/users"


def listed(call: Call, wrong: Wrong | None = None) -> Response:
    """List the tenant's people."""
    return shown(call, "people", wrong, people=call.desk.users.listed(call.scope), roles=ROLES)


def invite(call: Call) -> Response:
    """Add a person with a first password."""
    form = call.form()
    email, name, role, password = (
        form.get(field, "") for field in ("email", "name", "role", "password")
    )
    return tried(
        call, lambda: call.desk.users.invite(call.scope, email, name, role, password),
        f"{HERE}?done=invited", listed, Action.USER_READ,
    )  # fmt: skip


def set_role(call: Call) -> Response:
    """Give a person another role; their sessions end."""
    role = call.form().get("role", "")
    return tried(
        call, lambda: call.desk.users.set_role(call.scope, role), f"{HERE}?done=ended", listed,
        Action.USER_READ,
    )  # fmt: skip


def deactivate(call: Call) -> Response:
    """Let a person in no more."""
    return tried(
        call, lambda: call.desk.users.deactivate(call.scope), f"{HERE}?done=ended", listed,
        Action.USER_READ,
    )  # fmt: skip


DOORS = (
    get(HERE, Action.USER_READ, listed),
    post(HERE, Action.USER_WRITE, invite),
    post(f"{HERE}/{{id}}/role", Action.USER_WRITE, set_role),
    post(f"{HERE}/{{id}}/deactivate", Action.USER_WRITE, deactivate),
)
