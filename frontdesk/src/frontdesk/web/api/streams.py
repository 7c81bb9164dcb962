"""Server-sent events: the visitor's conversation and the members' inbox.

A stream asks again whether its session still holds, at every ring and every few seconds. One
that has ended gets its last event and is closed.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.responses import Response, StreamingResponse

from frontdesk.domain.access import Action, Member, Visitor
from frontdesk.domain.errors import Denied, Invalid
from frontdesk.services.bus import conversation_topic, tenant_topic
from frontdesk.services.feeds import News
from frontdesk.web.routing import Call, get

BEAT, RECHECK, COALESCE = 15.0, 3.0, 0.02
IDLE = 7.5
HEADERS = {"x-accel-buffering": "no"}
LONGEST_NUMBER = 18


def event(kind: str, data: object, seq: int | None = None) -> bytes:
    """Write one event; those with a number are resume points."""
    mark = f"id: {seq}\n" if seq is not None else ""
    return f"{mark}event: {kind}\ndata: {json.dumps(data)}\n\n".encode()


@dataclass(slots=True)
class Shown:
    """What a stream has told so far of the answer that is being written."""

    message: str = ""
    chars: int = 0

    def told(self, call: Call, news: list[News]) -> list[bytes]:
        """Say what is new of the live answer, or that it is gone."""
        visitor = call.scope.conversation
        live = call.desk.turns.live.get(visitor)
        out: list[bytes] = []
        finished = {str(part.data.get("id")) for part in news if part.kind == "message"}
        if self.message and (live is None or live.message != self.message):
            out += [] if self.message in finished else [event("gone", {"id": self.message})]
            self.message, self.chars = "", 0
        if live is None or live.message in finished:
            return out
        if not self.message:
            self.message = live.message
            out.append(event("typing", {"id": live.message}))
        if len(live.text) > self.chars:
            data = {"id": live.message, "at": self.chars, "text": live.text[self.chars :]}
            out.append(event("delta", data))
            self.chars = len(live.text)
        return out


async def chat(call: Call) -> Response:
    """Stream the visitor's conversation from where the client stopped."""
    if not isinstance(call.subject, Visitor):
        raise Denied
    after = _after(call)
    limits = call.desk.limits
    caps = {
        f"visitor:{call.subject.id}": limits.streams_per_visitor,
        f"ip:{call.ip}": limits.streams_per_ip,
        "all": limits.streams,
    }
    call.desk.streams.check(caps)
    return StreamingResponse(
        _chat(call, after, caps), media_type="text/event-stream", headers=HEADERS
    )


async def _chat(call: Call, after: int, caps: dict[str, int]) -> AsyncGenerator[bytes, None]:
    desk, shown, quiet = call.desk, Shown(), 0.0
    loop = asyncio.get_running_loop()
    checked = loop.time()
    topic = conversation_topic(call.scope.conversation)
    with desk.streams.one(caps), desk.bus.listening(topic) as ring:
        yield b": welcome\n\n"
        while True:
            ring.clear()
            if loop.time() - checked >= 1.0:
                checked = loop.time()
                if not await asyncio.to_thread(_holds, call):
                    yield event("end", {"reason": "session"})
                    return
            news = await asyncio.to_thread(desk.feeds.conversation, call.scope, after)
            live = shown.told(call, news)
            for part in news:
                yield event(part.kind, part.data, part.seq)
                after = part.seq
            for piece in live:
                yield piece
            if any(part.data.get("author") == "person" for part in news):
                await asyncio.to_thread(desk.feeds.delivered, call.scope, after)
            quiet = 0.0 if news or live else quiet + IDLE
            if quiet >= BEAT:
                quiet = 0.0
                yield b": beat\n\n"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ring.wait(), IDLE)
                await asyncio.sleep(COALESCE)


def _holds(call: Call) -> bool:
    bearer = call.request.headers.get("authorization", "").partition(" ")[2].strip()
    found = call.desk.visitors.identify(bearer, call.ip)
    return found is not None and found.conversation == call.scope.conversation


def _after(call: Call) -> int:
    text = call.request.headers.get("last-event-id", "0")
    if not (text.isascii() and text.isdigit()) or len(text) > LONGEST_NUMBER:
        raise Invalid("Last-Event-ID", "Send the number of the last event.")
    return int(text)


async def inbox(call: Call) -> Response:
    """Tell a member which conversations have changed."""
    if not isinstance(call.subject, Member):
        raise Denied
    caps = {f"user:{call.subject.id}": 10, "all": call.desk.limits.streams}
    call.desk.streams.check(caps)
    return StreamingResponse(
        _inbox(call, call.subject, caps), media_type="text/event-stream", headers=HEADERS
    )


async def _inbox(call: Call, member: Member, caps: dict[str, int]) -> AsyncGenerator[bytes, None]:
    desk, quiet = call.desk, 0.0
    after = await asyncio.to_thread(desk.feeds.newest, call.scope)
    with desk.streams.one(caps), desk.bus.listening(tenant_topic(member.tenant)) as ring:
        yield b": welcome\n\n"
        while True:
            ring.clear()
            if not await asyncio.to_thread(desk.users.alive, member):
                yield event("end", {"reason": "session"})
                return
            after, changed = await asyncio.to_thread(desk.feeds.inbox, call.scope, after)
            for conversation in changed:
                yield event("conversation", {"id": conversation})
            quiet = 0.0 if changed else quiet + RECHECK
            if quiet >= BEAT:
                quiet = 0.0
                yield b": beat\n\n"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ring.wait(), RECHECK)


DOORS = (
    get("/api/v1/conversation/events", Action.CHAT_READ, chat),
    get("/inbox/events", Action.CONVERSATION_READ, inbox),
)
