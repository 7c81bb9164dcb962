"""Serves a `Hatch`: another service hands in what was paid, and people of the office read it."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import parse_qsl

from testbed.web.json import answer, sent
from testbed.web.people import ADA, Person
from testbed.world.hatch import Hatch, Lapse
from testbed.world.site import Asked, Response

HOOK, PAID = "/v1/hooks/billing", "/v1/payments"
KEY, FOREIGN, DEFAULT = "the secret of acme at billing", "the secret of bolt", "changeme"
SIGNATURE, ID, TIME = "Billing-Signature", "Billing-Id", "Billing-Time"


@dataclass(frozen=True, slots=True)
class Payment:
    """What an event has led to, from some moment on."""

    id: str
    reference: str
    due: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """The header of a signature, taken apart."""

    time: str
    algorithm: str
    digest: str

    @classmethod
    def of(cls, asked: Asked) -> "Stamp":
        """Read it."""
        parts: dict[str, str] = {}
        for part in asked.header(SIGNATURE.lower()).split(","):
            name, _, value = part.partition("=")
            parts[name] = value
        stated = parts.pop("t", "")
        [*_, (algorithm, digest)] = parts.items() or [("", "")]
        return cls(stated, algorithm, digest)


@dataclass(slots=True)
class Intake:
    """What was booked: the state of one hatch that serves."""

    hatch: Hatch
    booked: list[Payment] = field(default_factory=list[Payment])
    known: set[str] = field(default_factory=set[str])

    def answer(self, asked: Asked, who: Person | None, *, lax: bool) -> Response | None:
        """Answer what is about payments; None is that it is not. `lax` goes past the guard."""
        below, _, last = asked.path.rpartition("/")
        if asked.path == HOOK:
            now = formatdate(time.time() + self.hatch.fast, usegmt=True)
            return self._handed(asked, lax=lax).plus(("Date", now))
        if PAID not in {asked.path, below}:
            return None
        if who is not ADA:
            return answer(403 if who else 401, {"error": "not for you"})
        if asked.method == "DELETE" and not self.hatch.keeps:
            self.booked = [each for each in self.booked if each.id != last]
        now = time.monotonic()
        return answer(200, {"paid": [each.reference for each in self.booked if each.due <= now]})

    def _handed(self, asked: Asked, *, lax: bool) -> Response:
        lapses, values = self.hatch.lapses, _values(asked)
        if asked.method not in {"POST", "GET"}:
            return answer(405, {"error": "not that way"})
        if not (lax or self._right(asked)):
            if Lapse.REGARDLESS in lapses:
                self._book(asked, values)
            return answer(self.hatch.refuses, {"error": "not signed"})
        known = SIGNATURE if Lapse.BY_BYTES in lapses else ID
        name = asked.header(known.lower())
        if name in self.known and Lapse.FORGETS not in lapses:
            return answer(self.hatch.again, {"taken": "before"})
        if self.hatch.tires and len(self.known) >= self.hatch.tires:
            return answer(429, {"error": "enough for now"})
        self.known.add(name)
        self._book(asked, values)
        return answer(self.hatch.takes, {"taken": True})

    def _book(self, asked: Asked, values: dict[str, str]) -> None:
        if self.hatch.works and (reference := values.get("reference")):
            due = time.monotonic() + self.hatch.lags
            name = reference if self.hatch.by_reference else asked.header(ID.lower())
            self.booked.append(Payment(name, reference, due))

    def _right(self, asked: Asked) -> bool:
        """Whether an event comes from the other service, as far as this hatch looks."""
        lapses, stamp = self.hatch.lapses, Stamp.of(asked)
        if asked.method == "GET":
            return Lapse.QUERY in lapses
        if "form" in asked.header("content-type") and Lapse.FORM in lapses:
            return True
        if Lapse.MISSING in lapses and SIGNATURE.lower() not in dict(asked.headers):
            return True
        if Lapse.NONE in lapses and stamp.algorithm == "none":
            return True
        return self._signed(asked, stamp) and self._fresh(asked, stamp)

    def _signed(self, asked: Asked, stamp: Stamp) -> bool:
        lapses, body = self.hatch.lapses, asked.body
        if Lapse.PARSED in lapses:
            body = json.dumps(sent(asked)).encode()
        front, _, _ = self.hatch.signed.partition("{body}")
        content = front.format(id=asked.header(ID.lower()), time=stamp.time).encode() + body
        keys = [KEY] + [FOREIGN] * (Lapse.TENANTS in lapses) + [DEFAULT] * (Lapse.DEFAULT in lapses)
        right = [hmac.new(key.encode(), content, hashlib.sha256).hexdigest() for key in keys]
        right += [hashlib.sha256(content).hexdigest()] * (Lapse.KEYLESS in lapses)
        if Lapse.PREFIX in lapses:
            return any(each.startswith(stamp.digest) for each in right)
        return stamp.algorithm == "sha256" and stamp.digest in right

    def _fresh(self, asked: Asked, stamp: Stamp) -> bool:
        lapses = self.hatch.lapses
        stated = asked.header(TIME.lower()) if Lapse.ASTRAY in lapses else stamp.time
        if Lapse.AGELESS in lapses:
            return True
        now = time.time() + self.hatch.fast
        return stated.isdigit() and abs(now - int(stated)) <= self.hatch.tolerance


def _values(asked: Asked) -> dict[str, str]:
    told = sent(asked) or dict(parse_qsl(asked.body.decode("latin-1")))
    return told or dict(parse_qsl(asked.query))
