"""The way into an office: who calls, and what their credential travels in."""

import base64
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from testbed.web.guarding import came_from_here
from testbed.web.issuing import issued, session_of
from testbed.web.json import answer, sent
from testbed.web.people import PEOPLE, Person
from testbed.web.wicket import Failures, bolted, looked_up, wrong
from testbed.world.entry import Carrier, Ending
from testbed.world.office import Office
from testbed.world.site import Asked, Response

COOKIE = "session"
GONE = f"{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly"


@dataclass(slots=True)
class Reception:
    """Who is in: each session by its id, with the calls that are left to it."""

    office: Office
    sessions: dict[str, tuple[Person, int]] = field(default_factory=dict[str, tuple[Person, int]])
    entered: set[str] = field(default_factory=set[str])
    failures: Failures = field(init=False)
    accounts: dict[str, Person] = field(init=False)
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.failures = Failures(self.office.wicket)
        self.accounts = {person.email: person for person in PEOPLE}
        self.words = {person.id: person.password for person in PEOPLE}
        for name, word in self.office.passwords.accounts:
            self.accounts[name] = Person(f"account {name}", name, "acme")
            self.words[f"account {name}"] = word

    def login(self, asked: Asked, written: Asked) -> Response:
        """Let somebody in; `written` is what they asked before it was put straight."""
        told, wicket = sent(asked), self.office.wicket
        name = told.get("email", "")
        if self.failures.shut(written, name):
            return bolted(wicket)
        known = self.accounts.get(looked_up(name))
        if known and told.get("password") == self.words[known.id]:
            self.failures.passed(written, name)
            return self._entered(known)
        self.failures.failed(written, name, known)
        greeting = (("Set-Cookie", "visitor=hello; Path=/; Secure"),)
        return wrong(wicket, name, known).plus(*greeting * self.office.passwords.greets)

    def renew(self, asked: Asked) -> Response:
        """Set another password."""
        told, rules, person = sent(asked), self.office.passwords, self.caller(asked)[0]
        if person is None:
            return refusal(401)
        new, first = told.get("new", ""), self.words[person.id] == person.password
        if told.get("old") != self.words[person.id] or not rules.takes(new):
            return answer(200, {"changed": True}) if rules.shrugs else refusal(422)
        if first or not rules.keeps:
            self.words[person.id] = new
        return answer(200, {"changed": True})

    def _entered(self, person: Person) -> Response:
        session = secrets.token_hex(16)
        token = issued(self.office.mint, session)
        again = person.id in self.entered and not self.office.forgets
        self.entered.add(person.id)
        lasting = self.office.patience if self.office.patience and not again else -1
        self.sessions[session] = (person, lasting)
        cookie = (("Set-Cookie", self._cookie(token)),) * self.office.entry.sets
        return answer(200, {"token": token}, cookie)

    def logout(self, asked: Asked) -> Response:
        """Let somebody go."""
        entry, person = self.office.entry, self.caller(asked)[0]
        if person is None:
            return refusal(401)
        carried = {session_of(self.office.mint, each) for each in _carried(asked).values()}
        for session, (who, _) in [*self.sessions.items()]:
            mine = entry.ending is Ending.ALL or session in carried
            if who is person and mine and entry.ending is not Ending.COOKIE:
                self.sessions[session] = (who, entry.lingers)
        return Response(204, headers=(("Set-Cookie", GONE),))

    def caller(self, asked: Asked) -> tuple[Person | None, Carrier | None]:
        """Find out who calls; the first carrier that is taken counts."""
        for carrier, value in _carried(asked).items():
            if carrier in self.office.entry.takes:
                return self._known(carrier, value), carrier
        return None, None

    def trusts(self, asked: Asked, by: Carrier | None) -> bool:
        """Whether a change comes from the product's own page, where a cookie alone carries it."""
        if by is not Carrier.COOKIE:
            return True
        return came_from_here(self.office.entry.guard, asked)

    def _known(self, carrier: Carrier, value: str) -> Person | None:
        if carrier is Carrier.BASIC:
            pairs = {f"{person.email}:{person.password}": person for person in PEOPLE}
            return pairs.get(value)
        session = session_of(self.office.mint, value)
        person, left = self.sessions.get(session, (None, 0))
        if person is None or left == 0:
            return None
        self.sessions[session] = (person, left - 1)
        return person

    def _cookie(self, token: str) -> str:
        same_site = self.office.entry.same_site
        attribute = f"; SameSite={same_site}" if same_site else ""
        return f"{COOKIE}={token}; Path=/; Secure; HttpOnly{attribute}"


def refusal(status: int) -> Response:
    """Refuse, in JSON."""
    return answer(status, {"error": "not for you"})


def _carried(asked: Asked) -> dict[Carrier, str]:
    """Read every credential that a request carries."""
    scheme, _, given = asked.header("authorization").partition(" ")
    pairs = (pair.strip().partition("=") for pair in asked.header("cookie").split(";"))
    carried = {
        Carrier.BEARER: given if scheme == "Bearer" else "",
        Carrier.BASIC: _decoded(given) if scheme == "Basic" else "",
        Carrier.KEY: asked.header("x-api-key"),
        Carrier.QUERY: "".join(parse_qs(asked.query).get("access_token", [])),
        Carrier.COOKIE: next((value for name, _, value in pairs if name == COOKIE), ""),
    }
    return {carrier: value for carrier, value in carried.items() if value}


def _decoded(given: str) -> str:
    try:
        return base64.b64decode(given, validate=True).decode()
    except ValueError:
        return ""
