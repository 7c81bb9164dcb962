"""Serves `Drills`: hooks that take away what a budget needs, and what a chat does meanwhile."""

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from testbed.web.json import answer
from testbed.world.drills import STORE, Denial, Drills
from testbed.world.site import Asked, Response

AT, READY = "/v1/drills/", "/v1/ready"
KEY = "a key of the drills, for the testbed alone"
SORRY = "Sorry, I cannot answer now. Please call us."


@dataclass(slots=True)
class Rehearsal:
    """What is missing now, and who was denied for it.

    Attributes:
        moved: when each drill was begun or ended, by its name.
        denied: how often somebody was denied.
        owed: when calls come that were not made at once.

    """

    drills: Drills
    now: Callable[[], float]
    on: set[str] = field(default_factory=set[str])
    moved: dict[str, float] = field(default_factory=dict[str, float])
    denied: Counter[str] = field(default_factory=Counter[str])
    owed: list[float] = field(default_factory=list[float])
    paid: int = 0

    def answer(self, asked: Asked) -> Response | None:
        """Answer the hooks, and what shows them; None is no such question."""
        if (asked.method, asked.path) == ("GET", READY):
            return self._ready()
        if asked.method != "POST" or not asked.path.startswith(AT):
            return None
        if asked.header("authorization") != f"Bearer {KEY}":
            return answer(401, {"error": "no such key"})
        name, _, end = asked.path.removeprefix(AT).partition("/")
        return self._ended(name) if end else self._begun(name)

    @property
    def missing(self) -> set[str]:
        """What is missing, once a drill has taken its time."""
        slow, late = self.drills.slow, set[str]()
        for name, moment in self.moved.items():
            if self.now() - moment < slow:
                late.add(name)
        return set() if self.drills.moot else self.on ^ late

    def lets(self, who: str, *, new: bool) -> bool:
        """Whether somebody gets through, as on any other day."""
        missing = self.missing
        if not missing:
            over = max(self.moved.values(), default=-self.drills.loses)
            return self.now() - over >= self.drills.loses
        through = (self.drills.again and self.denied[who] > 0) or (self.drills.newcomers and new)
        return through or missing <= self.drills.open

    def deny(self, who: str) -> Response:
        """Deny somebody a message, and call the model first, or later, where that is wrong."""
        self.denied[who] += 1
        self.paid += self.drills.pays
        if self.drills.late:
            self.owed.append(self.now() + self.drills.late)
        match self.drills.denial:
            case Denial.BUSY:
                return answer(503, {"error": SORRY}, (("Retry-After", "1"),))
            case Denial.CONFLICT:
                return answer(409, {"error": SORRY})
            case Denial.EVENT:
                event = 'event: error\ndata: {"code": "budget"}\n\n'
                return Response(200, event, "text/event-stream")
            case Denial.APOLOGY:
                return answer(200, {"message": {"id": secrets.token_hex(4), "answer": SORRY}})
            case Denial.QUEUE:
                return answer(202, {"message": {"id": secrets.token_hex(4)}})

    @property
    def calls(self) -> int:
        """The calls that came of what was denied."""
        return self.paid + sum(moment <= self.now() for moment in self.owed)

    @property
    def turns_away(self) -> bool:
        """Whether no session begins now."""
        return self.drills.turns_away and bool(self.missing)

    def _begun(self, name: str) -> Response:
        self.on.add(name)
        self.moved[name] = self.now()
        return answer(200, {"on": name})

    def _ended(self, name: str) -> Response:
        if self.drills.stuck:
            return answer(500, {"error": "cannot"})
        if not self.drills.endless:
            self.on.discard(name)
            self.moved[name] = self.now()
            self.denied.clear()
        return answer(200, {"off": name})

    def _ready(self) -> Response:
        missing = sorted(self.missing) if self.drills.shows else []
        body = {"ready": not missing, "missing": missing}
        return answer(503 if STORE in missing else 200, body)
