"""Tools: what the assistant may ask for, the switch of each, and the one for all."""

from starlette.responses import RedirectResponse, Response

from frontdesk.domain.access import Action
from frontdesk.services.tools.registry import REGISTRY
from frontdesk.services.tools.switches import ALL
from frontdesk.web.inbox.shell import choice, shown
from frontdesk.web.routing import Call, get, post


def listed(call: Call) -> Response:
    """List the tools with their switches."""
    off = call.desk.decisions.switches(call.scope)
    return shown(call, "tools", tools=list(REGISTRY.values()), off=off, all_off=off[ALL])


def switch(call: Call) -> Response:
    """Turn one tool off or on."""
    return _switched(call, str(call.request.path_params["name"]))


def kill(call: Call) -> Response:
    """Turn every tool off or on."""
    return _switched(call, ALL)


def _switched(call: Call, tool: str) -> Response:
    call.desk.decisions.switch(call.scope, tool, choice(call.form(), "off"))
    return RedirectResponse("/inbox/tools?done=saved", 303)


DOORS = (
    get("/inbox/tools", Action.SETTINGS_READ, listed),
    post("/inbox/tools/kill", Action.TOOL_SWITCH, kill),
    post("/inbox/tools/{name}", Action.TOOL_SWITCH, switch),
)
