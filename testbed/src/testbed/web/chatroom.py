"""Serves a `Chatroom`: sessions, messages, and a limit."""

import json
import secrets
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from functools import partial

from testbed.web.answering import Answerer
from testbed.web.claims import Claimants
from testbed.web.frames import frame, goodbye
from testbed.web.gate import Gatehouse
from testbed.web.json import answer, sent
from testbed.web.lines import Streaming
from testbed.web.live import Socket, Told
from testbed.web.till import Cash, Line
from testbed.web.visits import Visitors, bearer
from testbed.web.writing import ANSWERS, LONG, LOOP
from testbed.world.chatroom import By, Chatroom, Fragile, Refusal
from testbed.world.live import Flood
from testbed.world.site import Asked, Response

START, SEND, SIDE = "/v1/sessions", "/v1/messages", "/v1/transcripts"
DATE = "Fri, 31 Dec 2027 23:59:59 GMT"


@dataclass(slots=True)
class Conversations:
    """Who speaks, and how much has been said: the state of one chat that serves."""

    chat: Chatroom
    host: str
    house: Gatehouse = field(init=False)
    visitors: Visitors = field(init=False)
    claimants: Claimants = field(init=False)
    streaming: Streaming = field(init=False)
    mute: set[str] = field(default_factory=set[str])
    cash: Cash = field(init=False)
    answerer: Answerer = field(init=False)

    def __post_init__(self) -> None:
        self.cash = Cash(self.chat.till, self.chat.writing, self.chat.drills)
        self.house = Gatehouse(self.chat.gate, f"https://{self.host}")
        self.visitors = Visitors(self.chat.visits, self.chat.radio, self.chat.live)
        self.claimants = Claimants(self.chat.claims, self.visitors)
        self.streaming = Streaming(self.chat.lines)
        self.answerer = Answerer(self.chat.answering)

    async def answer(self, asked: Asked, line: Line) -> Response | None:
        """Answer the routes; None leaves it to the site."""
        path = "/" + asked.path.strip("/").lower() if self.chat.loose else asked.path
        if asked.method == "POST" and path == SIDE:
            return self._side(asked, line)
        if asked.method not in self.chat.methods or path not in {START, SEND}:
            own = self.claimants.answer(asked) or self.cash.rehearsal.answer(asked)
            return own or self.house.answer(asked) or self.visitors.answer(asked)
        return self._start(asked) if path == START else await self._send(asked, line)

    def _start(self, asked: Asked) -> Response:
        begins, mute, readable = self.house.opened(asked)
        if not begins:
            return answer(403, {"error": "no ticket"})
        if doubted := self.claimants.doubted(asked):
            return doubted
        if self.cash.rehearsal.turns_away:
            return answer(503, {"error": "no session now"}, (("Retry-After", "1"),))
        self.cash.begun()
        token, id_ = self.visitors.begin(asked)
        more = self.claimants.began(asked, token)
        if mute:
            self.mute.add(token)
        cookie = ("Set-Cookie", f"visitor={token}; Path=/; Secure; HttpOnly; SameSite=Lax")
        begun = {"token": token, "conversation": {"id": id_}, **more}
        return answer(201, begun, (cookie, *readable))

    async def _send(self, asked: Asked, line: Line) -> Response:
        token = bearer(asked)
        if token not in self.visitors.sessions or token in self.mute or self.chat.mute:
            return answer(401, {"error": "no session"})
        if self.chat.fragile is not Fragile.NOT and asked.header("content-type") == "text/plain":
            self.cash.calls += self.chat.fragile is Fragile.PAYS
            status = 504 if self.chat.fragile is Fragile.SILENT else 500
            return answer(status, {"error": "text is undefined"})
        text = sent(asked).get("text", "")
        if self.chat.longest and len(text) > self.chat.longest and not self.chat.cuts:
            return answer(413, {"error": "too long"})
        rehearsal, new = self.cash.rehearsal, self.visitors.silent(token)
        if not rehearsal.lets(token, new=new):
            return rehearsal.deny(token)
        if not await self.cash.taken(self._caps(asked, line, token), line):
            return self._refused()
        self.visitors.heard(asked, text)
        self.claimants.heard(asked, text)
        id_ = self.visitors.sessions[token]
        talk = self.visitors.talks[id_]
        self.cash.calls += self.answerer.heard(talk, id_, text)
        if text == LONG:
            self.cash.scribe.begin(token)
        if text == LOOP:
            self.cash.loop()
        shown = {"said": text, "reply": talk[-1]} if self.chat.answering.inline else {}
        return answer(202, {"message": {"id": secrets.token_hex(4)}, **shown})

    def events(self, asked: Asked, line: Line) -> AsyncGenerator[bytes] | None:
        """Give the answer as it is written; None is no such question."""
        token = bearer(asked)
        if (asked.method, asked.path) != ("GET", ANSWERS) or token not in self.visitors.sessions:
            return None
        caps = self._caps(asked, line, token)
        return self.cash.scribe.events(token, lambda: self.cash.forgotten(caps, line))

    def socket(self, asked: Asked, line: Line) -> Socket | None:
        """Give the WebSocket that somebody opens; None is no such question."""
        found = self.visitors.socket(asked)
        return replace(found, said=partial(self._spoken, asked, line)) if found else None

    async def _spoken(self, asked: Asked, line: Line, told: Told, number: int) -> bytes:
        """Answer a message on a WebSocket."""
        live, token, text = self.chat.live, told.get("token", ""), told.get("text", "")
        if token not in self.visitors.sessions:
            return goodbye(live.code)
        caps = self._caps(asked, line, token) | {f"frames of {token}": live.most}
        counted = live.flood is Flood.COUNTED
        taken = await self.cash.taken(caps, line) if counted else live.flood is Flood.NEVER
        if not taken and (counted or number > live.most):
            slow = frame(json.dumps({"error": self.chat.words}).encode())
            return goodbye(live.busy) if live.busy else slow
        self.visitors.said(token, text)
        typing = frame(b'{"typing": true}') if live.types else b""
        return typing + frame(json.dumps({"message": {"id": secrets.token_hex(4)}}).encode())

    def _caps(self, asked: Asked, line: Line, token: str) -> dict[str, int]:
        address = self._address(asked, line)
        who = self._who(asked, address, token)
        return {who: self.chat.limit, f"all of {address}": self.chat.address}

    def _side(self, asked: Asked, line: Line) -> Response:
        token = bearer(asked)
        if token not in self.visitors.sessions or self.chat.mute:
            return answer(401, {"error": "no session"})
        if not self.cash.aside(self._who(asked, self._address(asked, line), token)):
            return self._refused()
        return answer(202, {"transcript": {"id": secrets.token_hex(4)}})

    def _address(self, asked: Asked, line: Line) -> str:
        claim = asked.header(self.chat.believes.lower()) if self.chat.believes else ""
        named = not self.chat.front and len(claim.split(",")) >= self.chat.hops
        return claim if claim and named else line.address

    def _who(self, asked: Asked, address: str, token: str) -> str:
        return {
            By.CONNECTION: address,
            By.SESSION: token,
            By.COOKIES: asked.header("cookie"),
            By.AGENT: asked.header("user-agent"),
            By.PATH: asked.path + asked.query,
            By.METHOD: asked.method,
            By.TYPE: asked.header("content-type"),
        }[self.chat.by]

    def _refused(self) -> Response:
        slow = {"error": self.chat.words}
        match self.chat.refusal:
            case Refusal.PLAIN:
                return answer(429, slow, (("Retry-After", str(self.chat.till.forgets)),))
            case Refusal.DATED:
                return answer(429, slow, (("Retry-After", DATE),))
            case Refusal.BARE:
                return answer(429, slow)
            case Refusal.ERROR:
                return answer(200, slow)
