"""Serves a `Letterbox`: the form is given, leads come in, and their owner sees them."""

import secrets
import time
from dataclasses import dataclass, field

from testbed.web.json import answer, sent
from testbed.web.people import ADA, Person
from testbed.world.letterbox import Doubted, Letterbox
from testbed.world.site import Asked, Response

FORMS, LEADS = "forms", "inquiries"
SUSPECT = "suspect"
REFUSED = {"error": "please try again"}


@dataclass(slots=True)
class Given:
    """A form that somebody was given.

    Attributes:
        since: when.
        brought: the leads that it brought in, by what was written there.

    """

    since: float = field(default_factory=time.monotonic)
    brought: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])
    burned: bool = False


@dataclass(slots=True)
class Letters:
    """What was given out and what came in: the state of one form that serves."""

    box: Letterbox
    given: dict[str, Given] = field(default_factory=dict[str, Given])
    leads: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    looks: int = 0

    def answer(self, asked: Asked, who: Person | None) -> Response:
        """Answer what lies below /v1/forms and /v1/inquiries."""
        what, *rest = asked.path.removeprefix("/v1/").split("/")
        if asked.method == "POST" and not rest:
            return self._give() if what == FORMS else self._take(sent(asked))
        if who is not ADA or what != LEADS:
            return answer(403 if who else 401, {"error": "not for you"})
        if asked.method == "DELETE" and rest and rest[0] in self.leads:
            if not self.box.keeps:
                del self.leads[rest[0]]
            return Response(204)
        return self._list(asked) if asked.method == "GET" else answer(404, {"error": "no such"})

    def _give(self) -> Response:
        token = secrets.token_hex(8)
        self.given[token] = Given()
        return answer(201, {"form": token})

    def _take(self, form: dict[str, str]) -> Response:
        given = self.given.get(form.get("form", "")) or (None if self.box.token else Given(since=0))
        if given is None or given.burned:
            return answer(403, {"error": "no form"})
        if not self._acceptable(form):
            given.burned = self.box.burns
            if self.box.shrugs:
                return answer(201, {"id": secrets.token_hex(6)})
            return answer(422, {"error": "please look again at what you wrote"})
        words = tuple(form.get(name, "") for name in ("name", "email", "phone", "message"))
        if self.box.once and words in given.brought:
            return answer(201, {"id": given.brought[words]})
        state = SUSPECT if self._suspect(form, given) else "new"
        if state == SUSPECT and self.box.doubted in {Doubted.REFUSED, Doubted.DROPPED}:
            drops = self.box.doubted is Doubted.DROPPED
            return answer(201, {"id": secrets.token_hex(6)}) if drops else answer(422, REFUSED)
        id_ = secrets.token_hex(6)
        given.brought[words] = id_
        self.leads[id_] = {"id": id_, "state": state, **form}
        return answer(201, {"id": id_})

    def _acceptable(self, form: dict[str, str]) -> bool:
        name, email = form.get("name", ""), form.get("email", "")
        readable = name.isascii() or not self.box.ascii
        address = ("@" in email or self.box.lenient) and not (self.box.plain and "+" in email)
        return readable and address

    def _suspect(self, form: dict[str, str], given: Given) -> bool:
        hasty = time.monotonic() - given.since < self.box.haste
        again = 0 < self.box.each <= len(given.brought)
        return hasty or again or bool(self.box.trap and form.get(self.box.trap))

    def _list(self, asked: Asked) -> Response:
        self.looks += 1
        if self.looks <= self.box.late:
            return answer(200, {LEADS: []})
        suspects = "state=suspect" in asked.query
        apart = self.box.doubted is Doubted.APART
        shown = [
            lead
            for lead in self.leads.values()
            if (lead["state"] == SUSPECT if suspects else not apart or lead["state"] != SUSPECT)
        ]
        return answer(200, {LEADS: shown})
