"""Serves an `Office`: people log in, make things, and get at what is theirs."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, parse_qsl

from testbed.web import json
from testbed.web.cabinet import Files
from testbed.web.described import PATH as DESCRIBED_AT
from testbed.web.described import description, shown
from testbed.web.hatch import Intake
from testbed.web.issuing import KEYS_AT, keys
from testbed.web.json import JSON, answer
from testbed.web.letterbox import FORMS, LEADS, Letters
from testbed.web.live import Socket
from testbed.web.locksmith import Keys, Post
from testbed.web.people import OWN, Person, Thing
from testbed.web.programs import LIVE, of_office, of_thing
from testbed.web.radio import Event, Program, Station
from testbed.web.reception import Reception, refusal
from testbed.web.straight import straight
from testbed.world.entry import Carrier
from testbed.world.office import Deed, Hole, Manner, Office, Stranger
from testbed.world.papers import Seen
from testbed.world.site import Asked, Response, page

PREFIX = "/v1/"
LOGIN = f"{PREFIX}login"
KINDS = ("leads", "drafts")
DEEDS: Final[dict[tuple[str, bool], Deed]] = {
    ("GET", True): "read",
    ("GET", False): "list",
    ("PATCH", True): "update",
    ("DELETE", True): "delete",
}
# What is let through beyond one's own: colleagues share leads.
SHARED: Final[dict[Stranger, frozenset[Deed]]] = {
    "peer": frozenset({"read", "list", "update"}),
    "low": frozenset({"read", "list"}),
}


@dataclass(frozen=True, slots=True)
class Call:
    """A request, who sends it, and what their credential travels in.

    Attributes:
        lax: it goes past the guard.

    """

    asked: Asked
    who: Person | None
    by: Carrier | None
    sent: dict[str, str]
    lax: bool = False


@dataclass(slots=True)
class Counter:
    """Who is in, and what is there: the state of one office that serves.

    `spend` says what is shown of the product's books.
    """

    office: Office
    post: Post
    host: str
    reception: Reception = field(init=False)
    keys: Keys = field(init=False)
    letters: Letters = field(init=False)
    things: dict[str, Thing] = field(default_factory=dict[str, Thing])
    calls: int = 0
    station: Station = field(default_factory=Station)
    spend: Callable[[], dict[str, object]] | None = None
    files: Files = field(init=False)
    intake: Intake = field(init=False)

    def __post_init__(self) -> None:
        self.reception = Reception(self.office)
        self.files = Files(self.office.cabinet)
        self.intake = Intake(self.office.hatch)
        self.letters = Letters(self.office.letterbox)
        self.keys = Keys(self.office.locksmith, self.reception, self.post, self.host)

    def tuned(self, asked: Asked) -> Program | None:
        """Give the stream of events that somebody asks for and gets."""
        found = of_office(self, self.office.radio, asked)
        return found if isinstance(found, Program) else None

    def socket(self, asked: Asked) -> Socket | None:
        """Give the WebSocket that somebody opens; None is no such question."""
        live, page = self.office.live, f"https://{self.host}"
        if asked.path != LIVE:
            return None

        def joined(told: dict[str, str]) -> Program | Response:
            return of_thing(self, live.radio, asked, told.get("join", ""))

        return Socket(live, self.station, page, self.caller(asked) is not None, joined)

    def caller(self, asked: Asked) -> Person | None:
        """Say who calls."""
        return self.reception.caller(asked)[0]

    def stranger(self, who: Person | None, thing: Thing) -> str:
        """Say what somebody is to an object; empty where they may read it."""
        stranger = _stranger(who, thing)
        shared = thing.kind == "leads" and "read" in SHARED.get(stranger or "anonymous", ())
        return "" if shared or stranger is None else stranger

    def answer(self, asked: Asked) -> Response | None:
        """Answer what lies below /v1/; None leaves it to the site."""
        if (asked.method, asked.path) == ("GET", DESCRIBED_AT):
            return description(self.office.asides)
        if (asked.method, asked.path) == ("GET", KEYS_AT):
            return keys(self.office.mint)
        plain, spelling = straight(asked)
        if not plain.path.startswith(PREFIX):
            return self.files.at_root(asked)
        self.calls += 1
        if self.office.tires and self.calls > self.office.tires:
            return answer(429, {"error": "enough for now"})
        if spelling and spelling not in self.office.understands:
            return answer(404, {"error": "no such resource"})
        return self._below(plain, asked, lax=spelling in self.office.lax)

    def _below(self, asked: Asked, written: Asked, *, lax: bool) -> Response:
        if (asked.method, asked.path) == ("POST", LOGIN):
            return self.reception.login(asked, written)
        first, *rest = asked.path.removeprefix(PREFIX).split("/")
        if asked.method == "POST" and first in {"logout", "password"}:
            desk = self.reception
            return desk.logout(asked) if first == "logout" else desk.renew(asked)
        who, by = self.reception.caller(asked)
        if first == "me":
            return answer(200, who.about) if who else refusal(401)
        call = Call(asked, who, by, self._sent(asked), lax)
        if beside := self._beside(call, first):
            return beside
        if first not in KINDS or len(rest) > 1:
            return self._elsewhere(asked)
        return self._deal(call, first, rest[0] if rest else "")

    def _elsewhere(self, asked: Asked) -> Response:
        """Refuse a stream of events, or what is not there."""
        found = of_office(self, self.office.radio, asked)
        return found if isinstance(found, Response) else answer(404, {"error": "no such resource"})

    def _beside(self, call: Call, first: str) -> Response | None:
        """Answer what is no object of the office."""
        kept = self.keys.answer(call.asked) or self.files.answer(call.asked, call.who)
        if kept := kept or self.intake.answer(call.asked, call.who, lax=call.lax):
            return kept
        if first == "spend" and self.spend:
            return answer(200, self.spend()) if call.who else refusal(401)
        if first in {FORMS, LEADS}:
            return self.letters.answer(call.asked, call.who)
        aside = next((each for each in self.office.asides if each.path == call.asked.path), None)
        if aside is None or call.asked.method != "GET":
            return None
        if call.who is None and not aside.open:
            return self._refuse(call)
        return shown(aside, call.who, [*self.things.values()])

    def _sent(self, asked: Asked) -> dict[str, str]:
        entry, form = self.office.entry, {}
        if entry.gets and asked.method == "GET":
            form = dict(parse_qsl(asked.query))
        elif entry.forms:
            form = dict(parse_qsl(asked.body.decode("latin-1")))
        return json.sent(asked) or form

    def _deal(self, call: Call, kind: str, id_: str) -> Response:
        method = self._meant(call)
        if method != "GET" and not self.reception.trusts(call.asked, call.by):
            return self._refuse(call)
        if method == "POST" and not id_:
            return self._make(call, kind)
        deed = DEEDS.get((method, bool(id_)))
        if deed is None:
            return answer(405, {"error": "not that way"})
        if deed == "list":
            return self._list(call, kind)
        return self._do(call, kind, id_, deed)

    def _meant(self, call: Call) -> str:
        asked = call.asked
        if asked.method == "GET" and call.sent:
            return "POST"
        named = parse_qs(asked.query).get("_method", [""])[0] if self.office.entry.overrides else ""
        return (named if asked.method == "POST" else "") or asked.method

    def _make(self, call: Call, kind: str) -> Response:
        if call.who is None:
            return refusal(401)
        if self._strange(call):
            return answer(422, {"error": "unknown property"})
        thing = Thing(secrets.token_hex(8), kind, call.who)
        thing.take(call.sent, "create", self.office.papers)
        self.things[thing.id] = thing
        return answer(201, {**self._repeated(call), "id": thing.id})

    def _list(self, call: Call, kind: str) -> Response:
        seen = [t for t in self.things.values() if t.kind == kind and self._may(call, t, "list")]
        if call.who is None and not seen:
            return refusal(401) if self.office.manner is Manner.PLAIN else answer(200, {kind: []})
        return answer(200, {kind: [self._shown(call, t, "list") for t in seen]})

    def _do(self, call: Call, kind: str, id_: str, deed: Deed) -> Response:
        thing = self.things.get(id_)
        if thing is None or thing.kind != kind:
            return answer(404, {"error": "no such object"})
        if not self._may(call, thing, deed):
            return self._refuse(call)
        if deed == "delete":
            if not self.office.keeps:
                del self.things[thing.id]
            return Response(204, type=JSON)
        if deed == "update":
            if self._strange(call):
                return answer(422, {"error": "unknown property"})
            thing.take(call.sent, "update", self.office.papers)
            self.station.tell(Event(thing.id, thing.held.get("name", "")))
        return answer(200, {**self._shown(call, thing, "read"), **self._repeated(call)})

    def _shown(self, call: Call, thing: Thing, seen: Seen) -> dict[str, str | None]:
        return thing.shown(self.office.papers, seen, own=call.who is thing.owner)

    def _strange(self, call: Call) -> bool:
        return self.office.papers.strict and bool(set(call.sent) - OWN)

    def _repeated(self, call: Call) -> dict[str, str]:
        return call.sent if self.office.papers.echoes else {}

    def _may(self, call: Call, thing: Thing, deed: Deed) -> bool:
        stranger = _stranger(call.who, thing)
        if stranger is None or call.lax:
            return True
        holes = {Hole(stranger, deed, thing.kind, by) for by in (None, call.by)}
        if holes & self.office.holes:
            return True
        return thing.kind == "leads" and deed in SHARED.get(stranger, frozenset())

    def _refuse(self, call: Call) -> Response:
        if self.office.manner is Manner.MISTAKES:
            self._mistake(call)
        answers = {
            Manner.PLAIN: refusal(403 if call.who else 401),
            Manner.HIDES: answer(404, {"error": "no such object"}),
            Manner.SHRUGS: Response(204, type=JSON),
            Manner.EMPTY: answer(200, {}),
            Manner.SHELL: page("Acme", '<div id="app"></div>'),
            Manner.SENDS_AWAY: Response(302, headers=(("Location", "/login"),)),
            Manner.ECHOES: answer(200, call.sent),
            Manner.MISTAKES: answer(200, {"ok": "true"}),
        }
        return answers[self.office.manner]

    def _mistake(self, call: Call) -> None:
        """Do to the caller's own newest object what was meant for another one."""
        for thing in reversed(self.things.values()):
            if thing.owner is call.who:
                thing.take(call.sent, "update", self.office.papers)
                return


def _stranger(who: Person | None, thing: Thing) -> Stranger | None:
    """Say what a caller is to an object; None is its owner, while it is in their tenant."""
    if who is None:
        return "anonymous"
    if who.tenant != thing.fixed["tenant"]:
        return "foreign"
    if who is thing.owner:
        return None
    return "low" if who.low else "peer"
