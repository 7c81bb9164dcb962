"""Serves `Visits`: conversations of visitors, and who gets to see them."""

from collections import Counter
from dataclasses import dataclass, field

from testbed.web.json import answer, sent
from testbed.web.live import Socket
from testbed.web.minting import Maker
from testbed.web.programs import EVENTS, of_visitors
from testbed.web.radio import Event, Program, Station
from testbed.world.gate import PAGE
from testbed.world.live import Live
from testbed.world.radio import Radio
from testbed.world.site import Asked, Response
from testbed.world.visits import Denial, Sight, Visits

TALKS, SESSION, SOCKET = "/v1/conversations/", "/v1/session", "/v1/socket"


@dataclass(slots=True)
class Visitors:
    """Who is there, and what they said: the state of one chat that serves."""

    visits: Visits
    radio: Radio = field(default_factory=Radio)
    live: Live = field(default_factory=Live)
    station: Station = field(default_factory=Station)
    talks: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    sessions: dict[str, str] = field(default_factory=dict[str, str])
    open: Counter[str] = field(default_factory=Counter[str])
    ids: Maker = field(init=False)
    tokens: Maker = field(init=False)

    def __post_init__(self) -> None:
        self.ids, self.tokens = Maker(self.visits.ids), Maker(self.visits.tokens)

    def begin(self, asked: Asked) -> tuple[str, str]:
        """Begin a session; give its token and the id of its conversation."""
        told = sent(asked)
        id_ = told.get(self.visits.takes) or self.ids()
        token = self.tokens()
        self.sessions[token] = id_
        self.talks.setdefault(id_, [])
        return token, id_

    def knows(self, asked: Asked) -> bool:
        """Whether somebody has a session."""
        return bearer(asked) in self.sessions

    def silent(self, token: str) -> bool:
        """Whether nothing was said yet in somebody's conversation."""
        return not self.talks[self.sessions[token]]

    def heard(self, asked: Asked, text: str) -> None:
        """Keep what was said."""
        self.said(bearer(asked), text)

    def said(self, token: str, text: str) -> None:
        """Keep what was said by who has a token."""
        id_ = self.sessions[token]
        self.talks[id_].append(text)
        self.station.tell(Event(id_, text))

    def tuned(self, asked: Asked) -> Program | Response | None:
        """Give the stream of events that is asked for, or the refusal; None is no such question."""
        if asked.method != "GET" or not asked.path.startswith(TALKS):
            return None
        id_, _, rest = asked.path.removeprefix(TALKS).partition("/")
        if rest != EVENTS:
            return None
        return of_visitors(self.sessions, bearer(asked), self.radio, id_)

    def socket(self, asked: Asked) -> Socket | None:
        """Give the WebSocket that somebody opens; None is no such question."""

        def joined(told: dict[str, str]) -> Program | Response:
            token, id_ = told.get("token", ""), told.get("conversation", "")
            return of_visitors(self.sessions, token, self.live.radio, id_)

        if asked.path != SOCKET:
            return None
        return Socket(self.live, self.station, PAGE, known=True, joined=joined, open=self.open)

    def answer(self, asked: Asked) -> Response | None:
        """Answer who reads a conversation, or ends a session; None is no such question."""
        token = bearer(asked)
        if isinstance(refused := self.tuned(asked), Response):
            return refused
        if asked.method == "DELETE" and asked.path == SESSION:
            if self.sessions.pop(token, None) is None:
                return answer(401, {"error": "no session"})
            return Response(204)
        if asked.method != "GET" or not asked.path.startswith(TALKS):
            return None
        id_, own = asked.path.removeprefix(TALKS), self.sessions.get(token)
        if id_ in self.talks and self.may_see(own, id_):
            return self._talk(id_)
        return self._denied(id_, own)

    def may_see(self, own: str | None, id_: str) -> bool:
        """Whether who has a conversation, or none, sees another one."""
        match self.visits.sight:
            case Sight.NONE:
                return own == id_
            case Sight.OTHERS:
                return own is not None
            case Sight.ANYBODY:
                return True

    def _talk(self, id_: str) -> Response:
        return answer(200, {"id": id_, "messages": [{"text": text} for text in self.talks[id_]]})

    def _denied(self, id_: str, own: str | None) -> Response:
        match self.visits.denial:
            case Denial.OWN if own is not None:
                return self._talk(own)
            case Denial.EMPTY:
                return answer(200, {"messages": []})
            case Denial.ECHO:
                return answer(200, {"id": id_, "messages": []})
            case Denial.PLAIN:
                return answer(401 if own is None else 403, {"error": "not for you"})
            case _:
                return answer(404, {"error": "no such conversation"})


def bearer(asked: Asked) -> str:
    """Read the token that a request carries."""
    return asked.header("authorization").removeprefix("Bearer ")
