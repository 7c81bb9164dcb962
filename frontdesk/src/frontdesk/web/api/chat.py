"""The talk itself. A visitor has one conversation, so no id of it is ever sent by a client."""

import anyio.to_thread
from starlette.responses import JSONResponse, Response

from frontdesk.domain.access import Action
from frontdesk.web.routing import Call, Input, get, post


class Message(Input):
    """What a client may send: its message, nothing else."""

    text: str


class Empty(Input):
    """Nothing."""


def state(call: Call) -> Response:
    """Show the whole conversation."""
    return JSONResponse(call.desk.conversations.state(call.scope).json())


async def write(call: Call) -> Response:
    """Take a message in and let the answer begin."""
    text = call.read(Message).text
    key = call.request.headers.get("idempotency-key", "")
    accepted = await anyio.to_thread.run_sync(call.desk.conversations.accept, call.scope, text, key)
    if accepted.turn is not None:
        call.desk.turns.begin(accepted.turn)
    return JSONResponse({"message": accepted.message.json()}, 202)


async def stop(call: Call) -> Response:
    """End the answer that is being written; what was used is billed."""
    call.read(Empty)
    call.desk.turns.stop(call.scope.conversation)
    return JSONResponse({}, 202)


def handoff(call: Call) -> Response:
    """Ask for a person."""
    call.read(Empty)
    online = call.desk.handoff.ask(call.scope)
    return JSONResponse({"online": online, "state": "waiting"}, 202)


DOORS = (
    get("/api/v1/conversation", Action.CHAT_READ, state),
    post("/api/v1/conversation/messages", Action.CHAT_WRITE, write, Message),
    post("/api/v1/conversation/stop", Action.CHAT_WRITE, stop, Empty),
    post("/api/v1/conversation/handoff", Action.HANDOFF_ASK, handoff, Empty),
)
