"""Serves a `Chatroom`: sessions, messages, and a limit that never forgets."""

import secrets
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from testbed.web.gate import Gatehouse
from testbed.web.json import answer, sent
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.site import Asked, Response

START, SEND = "/v1/sessions", "/v1/messages"
DATE = "Fri, 31 Dec 2027 23:59:59 GMT"


@dataclass(slots=True)
class Conversations:
    """Who speaks, and how much has been said: the state of one chat that serves."""

    chat: Chatroom
    host: str
    house: Gatehouse = field(init=False)
    sessions: set[str] = field(default_factory=set[str])
    said: Counter[str] = field(default_factory=Counter[str])

    def __post_init__(self) -> None:
        self.house = Gatehouse(self.chat.gate, f"https://{self.host}")

    def answer(self, asked: Asked, address: str) -> Response | None:
        """Answer the routes; None leaves it to the site."""
        path = "/" + asked.path.strip("/").lower() if self.chat.loose else asked.path
        doors = {START: self._start, SEND: partial(self._send, address)}
        if asked.method != "POST" or path not in doors:
            return self.house.answer(asked)
        return doors[path](asked)

    def _start(self, asked: Asked) -> Response:
        begins, mute, readable = self.house.opened(asked)
        if not begins:
            return answer(403, {"error": "no ticket"})
        token = secrets.token_hex(16)
        if not mute:
            self.sessions.add(token)
        cookie = ("Set-Cookie", f"visitor={token}; Path=/; Secure; HttpOnly; SameSite=Lax")
        return answer(201, {"token": token}, (cookie, *readable))

    def _send(self, address: str, asked: Asked) -> Response:
        token = asked.header("authorization").removeprefix("Bearer ")
        if token not in self.sessions or self.chat.mute:
            return answer(401, {"error": "no session"})
        text = sent(asked).get("text", "")
        if self.chat.longest and len(text) > self.chat.longest and not self.chat.cuts:
            return answer(413, {"error": "too long"})
        who = self._who(asked, address, token)
        caps = {who: self.chat.limit, f"all of {address}": self.chat.address}
        if any(cap and self.said[holder] >= cap for holder, cap in caps.items()):
            return self._refused()
        self.said.update(caps.keys())
        return answer(202, {"message": {"id": secrets.token_hex(4)}})

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
                return answer(429, slow, (("Retry-After", "60"),))
            case Refusal.DATED:
                return answer(429, slow, (("Retry-After", DATE),))
            case Refusal.BARE:
                return answer(429, slow)
            case Refusal.ERROR:
                return answer(200, slow)
