"""What a visitor asks to have done, and their yes or no."""

from typing import Annotated

from pydantic import Field
from starlette.responses import JSONResponse, Response

from frontdesk.domain.access import Action
from frontdesk.web.api.chat import Empty
from frontdesk.web.routing import Call, Input, post


class Request(Input):
    """A tool and its arguments, which the tool's own model judges."""

    tool: Annotated[str, Field(max_length=60)]
    arguments: dict[str, object]


class Confirmation(Input):
    """The hash of what was shown."""

    hash: Annotated[str, Field(max_length=100)]


def ask(call: Call) -> Response:
    """Ask for a tool as a visitor, through the same gate as a model."""
    given = call.read(Request)
    answer = call.desk.tools.request(call.scope, given.tool, given.arguments)
    if answer.refusal is not None:
        raise answer.refusal
    proposal = answer.proposal.json() if answer.proposal else None
    return JSONResponse({"proposal": proposal, "result": answer.text}, 201)


def confirm(call: Call) -> Response:
    """Say yes to exactly what was shown."""
    shown = call.desk.decisions.confirm(call.scope, call.read(Confirmation).hash)
    return JSONResponse({"proposal": shown.json()})


def decline(call: Call) -> Response:
    """Say no."""
    call.read(Empty)
    return JSONResponse({"proposal": call.desk.decisions.decline(call.scope).json()})


DOORS = (
    post("/api/v1/proposals", Action.TOOL_REQUEST, ask, Request),
    post("/api/v1/proposals/{id}/confirm", Action.TOOL_CONFIRM, confirm, Confirmation),
    post("/api/v1/proposals/{id}/decline", Action.TOOL_CONFIRM, decline, Empty),
)
