"""Serves an `Office`: people log in, make things, and get at what is theirs."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Final, cast

from testbed.world.office import Deed, Hole, Manner, Office, Stranger
from testbed.world.site import Asked, Response, page

JSON = "application/json"
PREFIX = "/v1/"
KINDS = ("leads", "drafts")
DEEDS: Final[dict[tuple[str, bool], Deed]] = {
    ("GET", True): "read",
    ("GET", False): "list",
    ("PATCH", True): "update",
    ("DELETE", True): "delete",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in."""

    id: str
    email: str
    tenant: str
    low: bool = False

    @property
    def password(self) -> str:
        """A word that only the tests know."""
        return f"open sesame, {self.id}"


ADA = Person("u1", "ada@acme.test", "acme")
BEN = Person("u2", "ben@acme.test", "acme")
VIC = Person("u3", "vic@acme.test", "acme", low=True)
EVE = Person("u4", "eve@bolt.test", "bolt")
PEOPLE = (ADA, BEN, VIC, EVE)
# What is let through beyond one's own: colleagues share leads.
SHARED: Final[dict[Stranger, frozenset[Deed]]] = {
    "peer": frozenset({"read", "list", "update"}),
    "low": frozenset({"read", "list"}),
}


@dataclass(slots=True)
class Thing:
    """An object, its kind and who made it."""

    id: str
    kind: str
    owner: Person
    held: dict[str, str]


@dataclass(slots=True)
class Counter:
    """Who is in, and what is there: the state of one office that serves."""

    office: Office
    sessions: dict[str, tuple[Person, int]] = field(default_factory=dict[str, tuple[Person, int]])
    entered: set[str] = field(default_factory=set[str])
    things: dict[str, Thing] = field(default_factory=dict[str, Thing])
    calls: int = 0

    def answer(self, asked: Asked) -> Response | None:
        """Answer what lies below /v1/; None leaves it to the site."""
        if not asked.path.startswith(PREFIX):
            return None
        self.calls += 1
        if self.office.tires and self.calls > self.office.tires:
            return _json(429, {"error": "enough for now"})
        first, *rest = asked.path.removeprefix(PREFIX).split("/")
        who = self._caller(asked)
        if first == "login" and asked.method == "POST":
            return self._login(asked)
        if first == "me":
            return _json(200, _about(who)) if who else _refusal(401)
        if first not in KINDS or len(rest) > 1:
            return _json(404, {"error": "no such resource"})
        return self._deal(asked, who, first, rest[0] if rest else "")

    def _login(self, asked: Asked) -> Response:
        sent = _sent(asked)
        for person in PEOPLE:
            if (sent.get("email"), sent.get("password")) == (person.email, person.password):
                token = secrets.token_hex(16)
                again = person.id in self.entered and not self.office.forgets
                self.entered.add(person.id)
                lasting = self.office.patience if self.office.patience and not again else -1
                self.sessions[token] = (person, lasting)
                return _json(200, {"token": token})
        return _refusal(401)

    def _caller(self, asked: Asked) -> Person | None:
        token = asked.header("authorization").removeprefix("Bearer ")
        person, left = self.sessions.get(token, (None, 0))
        if person is None or left == 0:
            return None
        self.sessions[token] = (person, left - 1)
        return person

    def _deal(self, asked: Asked, who: Person | None, kind: str, id_: str) -> Response:
        if asked.method == "POST" and not id_:
            return self._make(asked, who, kind)
        deed = DEEDS.get((asked.method, bool(id_)))
        if deed is None:
            return _json(405, {"error": "not that way"})
        if deed == "list":
            return self._list(who, kind)
        thing = self.things.get(id_)
        if thing is None or thing.kind != kind:
            return _json(404, {"error": "no such object"})
        if not self._may(who, thing, deed):
            return self._refuse(asked, who)
        return self._do(asked, thing, deed)

    def _make(self, asked: Asked, who: Person | None, kind: str) -> Response:
        if who is None:
            return _refusal(401)
        thing = Thing(secrets.token_hex(8), kind, who, _sent(asked))
        self.things[thing.id] = thing
        return _json(201, {"id": thing.id})

    def _list(self, who: Person | None, kind: str) -> Response:
        seen = [t for t in self.things.values() if t.kind == kind and self._may(who, t, "list")]
        if who is None and not seen:
            return _refusal(401) if self.office.manner is Manner.PLAIN else _json(200, {kind: []})
        return _json(200, {kind: [{"id": t.id, **t.held} for t in seen]})

    def _do(self, asked: Asked, thing: Thing, deed: Deed) -> Response:
        if deed == "delete":
            if not self.office.keeps:
                del self.things[thing.id]
            return Response(204, type=JSON)
        if deed == "update":
            thing.held |= _sent(asked)
        return _json(200, {"id": thing.id, **thing.held})

    def _may(self, who: Person | None, thing: Thing, deed: Deed) -> bool:
        stranger = _stranger(who, thing)
        if stranger is None or Hole(stranger, deed, thing.kind) in self.office.holes:
            return True
        return thing.kind == "leads" and deed in SHARED.get(stranger, frozenset())

    def _refuse(self, asked: Asked, who: Person | None) -> Response:
        if self.office.manner is Manner.MISTAKES:
            self._mistake(asked, who)
        answers = {
            Manner.PLAIN: _refusal(403 if who else 401),
            Manner.HIDES: _json(404, {"error": "no such object"}),
            Manner.SHRUGS: Response(204, type=JSON),
            Manner.EMPTY: _json(200, {}),
            Manner.SHELL: page("Acme", '<div id="app"></div>'),
            Manner.SENDS_AWAY: Response(302, headers=(("Location", "/login"),)),
            Manner.ECHOES: _json(200, _sent(asked)),
            Manner.MISTAKES: _json(200, {"ok": "true"}),
        }
        return answers[self.office.manner]

    def _mistake(self, asked: Asked, who: Person | None) -> None:
        """Do to the caller's own newest object what was meant for another one."""
        for thing in reversed(self.things.values()):
            if thing.owner is who:
                thing.held |= _sent(asked)
                return


def _stranger(who: Person | None, thing: Thing) -> Stranger | None:
    """Say what a caller is to an object; None is its owner."""
    if who is None:
        return "anonymous"
    if who is thing.owner:
        return None
    if who.tenant != thing.owner.tenant:
        return "foreign"
    return "low" if who.low else "peer"


def _about(person: Person) -> dict[str, str]:
    return {"id": person.id, "email": person.email, "tenant": person.tenant}


def _sent(asked: Asked) -> dict[str, str]:
    try:
        sent: object = json.loads(asked.body)
    except ValueError:
        return {}
    if not isinstance(sent, dict):
        return {}
    return {str(k): str(v) for k, v in cast("dict[object, object]", sent).items()}


def _refusal(status: int) -> Response:
    return _json(status, {"error": "not for you"})


def _json(status: int, body: object) -> Response:
    return Response(status, json.dumps(body), JSON)
