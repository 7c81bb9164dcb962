"""Serves `Claims`: visitors who say who they are, and what that gives them."""

import hashlib
import hmac
from dataclasses import dataclass, field

from testbed.web.json import answer, sent
from testbed.web.visits import Visitors, bearer
from testbed.world.claims import Belief, Claims, Doubt, Proven
from testbed.world.site import Asked, Response

CONTACTS = "/v1/contacts"
KEY = "claims-3f9d2c71e0b84a65"


@dataclass(slots=True)
class Claimants:
    """Who said that they are whom: the state of one chat that serves.

    Attributes:
        firsts: the conversation of whoever was first believed to have an address.
        names: those that were left with an address.
        elsewhere: the conversation in which it lands too what a session says.

    """

    claims: Claims
    visitors: Visitors
    firsts: dict[str, str] = field(default_factory=dict[str, str])
    names: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    elsewhere: dict[str, str] = field(default_factory=dict[str, str])

    def doubted(self, asked: Asked) -> Response | None:
        """Refuse a session to whoever claims what is not believed, where that is done."""
        told = sent(asked)
        if "email" not in told or self._believes(told):
            return None
        match self.claims.doubt:
            case Doubt.IGNORED:
                return None
            case Doubt.REFUSED:
                return answer(401, {"error": "who is that?"})
            case Doubt.ERROR:
                return answer(200, {"error": "who is that?"})

    def began(self, asked: Asked, token: str) -> dict[str, object]:
        """Note who a new session is said to be; give what its answer holds of that."""
        told = sent(asked)
        if "email" not in told:
            return {}
        belief = self.claims.belief if self._believes(told) else Belief.LABEL
        return self._claimed(told, token, belief)

    def answer(self, asked: Asked) -> Response | None:
        """Answer the form; None is no such question."""
        if (asked.method, asked.path) != ("POST", CONTACTS):
            return None
        token, told = bearer(asked), sent(asked)
        if token not in self.visitors.sessions:
            return answer(401, {"error": "no session"})
        if self.claims.unique and len(self.names.get(told.get("email", ""), [])) > 1:
            return answer(409, {"error": "we know you already"})
        more = self._claimed(told, token, self.claims.form)
        return answer(201, {"contact": {"id": "c1"}, **more})

    def heard(self, asked: Asked, text: str) -> None:
        """Keep what was said where it does not belong."""
        if talk := self.elsewhere.get(bearer(asked)):
            self.visitors.talks[talk].append(text)

    def shown(self) -> Response:
        """Show the office who left their name."""
        found = [{"email": email, "names": names} for email, names in self.names.items()]
        return answer(200, {"contacts": found})

    def _believes(self, told: dict[str, str]) -> bool:
        shown = told.get("signature", "")
        right = hmac.compare_digest(shown, _signature(told["email"]))
        match self.claims.proven:
            case Proven.OWN:
                return right
            case Proven.ANY:
                return bool(shown)
            case Proven.LAX:
                return right or not shown
            case Proven.ALL:
                return True

    def _claimed(self, told: dict[str, str], token: str, belief: Belief) -> dict[str, object]:
        email, name = told.get("email", ""), told.get("name", "")
        self._noted(email, name)
        talks, own = self.visitors.talks, self.visitors.sessions[token]
        more: dict[str, object] = {"email": email, "name": name} if self.claims.echoes else {}
        if belief is Belief.LABEL:
            return more
        first = self.firsts.setdefault(email, own)
        match belief:
            case Belief.HISTORY:
                talks[own] = talks[first]
            case Belief.TOLD:
                more["before"] = list(talks[first])
            case Belief.WORDS if first != own:
                self.elsewhere[token] = first
            case _:
                pass
        return more

    def _noted(self, email: str, name: str) -> None:
        if self.claims.deaf:
            return
        names = self.names.setdefault(email, [])
        if self.claims.renames:
            names.clear()
        if name not in names:
            names.append(name)


def _signature(email: str) -> str:
    return hmac.new(KEY.encode(), email.encode(), hashlib.sha256).hexdigest()
