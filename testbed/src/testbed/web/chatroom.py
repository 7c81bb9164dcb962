"""Serves a `Chatroom`: sessions, messages, and a limit that never forgets."""

import json
import secrets
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.site import Asked, Headers, Response

JSON = "application/json"
START, SEND, TICKET = "/v1/sessions", "/v1/messages", "/v1/tickets"
DATE = "Fri, 31 Dec 2027 23:59:59 GMT"


@dataclass(slots=True)
class Conversations:
    """Who speaks, and how much has been said: the state of one chat that serves."""

    chat: Chatroom
    sessions: set[str] = field(default_factory=set[str])
    tickets: set[str] = field(default_factory=set[str])
    said: Counter[str] = field(default_factory=Counter[str])

    def answer(self, asked: Asked, address: str) -> Response | None:
        """Answer the routes; None leaves it to the site."""
        path = "/" + asked.path.strip("/").lower() if self.chat.loose else asked.path
        doors = {START: self._start, TICKET: self._ticket, SEND: partial(self._send, address)}
        if asked.method != "POST" or path not in doors:
            return None
        return doors[path](asked)

    def _ticket(self, asked: Asked) -> Response:
        """Give a ticket to whoever comes from the one site."""
        if asked.header("origin") != self.chat.embedder:
            return _json(403, {"error": "not embedded there"})
        ticket = secrets.token_hex(8)
        self.tickets.add(ticket)
        return _json(201, {"ticket": ticket})

    def _start(self, asked: Asked) -> Response:
        ticket = _text(asked, "ticket")
        if self.chat.embedder and ticket not in self.tickets:
            return _json(403, {"error": "no ticket"})
        self.tickets.discard(ticket)
        token = secrets.token_hex(8)
        self.sessions.add(token)
        cookie = ("Set-Cookie", f"visitor={token}; Path=/; Secure; HttpOnly; SameSite=Lax")
        return _json(201, {"token": token}, (cookie,))

    def _send(self, address: str, asked: Asked) -> Response:
        token = asked.header("authorization").removeprefix("Bearer ")
        if token not in self.sessions or self.chat.mute:
            return _json(401, {"error": "no session"})
        text = _text(asked, "text")
        if self.chat.longest and len(text) > self.chat.longest and not self.chat.cuts:
            return _json(413, {"error": "too long"})
        who = self._who(asked, address, token)
        caps = {who: self.chat.limit, f"all of {address}": self.chat.address}
        if any(cap and self.said[holder] >= cap for holder, cap in caps.items()):
            return self._refused()
        self.said.update(caps.keys())
        return _json(202, {"message": {"id": secrets.token_hex(4)}})

    def _who(self, asked: Asked, address: str, token: str) -> str:
        if self.chat.believes and not self.chat.front:
            return asked.header(self.chat.believes.lower()) or address
        return {
            By.CONNECTION: address,
            By.SESSION: token,
            By.COOKIES: asked.header("cookie"),
            By.AGENT: asked.header("user-agent"),
            By.PATH: asked.path + asked.query,
        }[self.chat.by]

    def _refused(self) -> Response:
        slow = {"error": "slow down"}
        match self.chat.refusal:
            case Refusal.PLAIN:
                return _json(429, slow, (("Retry-After", "60"),))
            case Refusal.DATED:
                return _json(429, slow, (("Retry-After", DATE),))
            case Refusal.BARE:
                return _json(429, slow)
            case Refusal.ERROR:
                return _json(200, slow)


def _text(asked: Asked, name: str) -> str:
    try:
        sent: object = json.loads(asked.body)
    except ValueError:
        return ""
    return str(cast("dict[str, object]", sent).get(name, "")) if isinstance(sent, dict) else ""


def _json(status: int, body: object, headers: Headers = ()) -> Response:
    return Response(status, json.dumps(body), JSON, headers)
