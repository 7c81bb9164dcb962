"""Counts failures at the login of an office, and says what it says of them."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from testbed.web.json import answer
from testbed.web.people import Person
from testbed.world.site import Asked, Response
from testbed.world.wicket import Bolt, By, Wicket, Word

HERE = "here"
CLAIMS = ("x-forwarded-for", "x-real-ip")


@dataclass(slots=True)
class Failures:
    """Failures by what they are counted by: when the window began, and how many there were."""

    wicket: Wicket
    counts: dict[str, tuple[float, int]] = field(default_factory=dict[str, tuple[float, int]])

    def shut(self, asked: Asked, name: str) -> bool:
        """Whether nobody gets through any more."""
        return any(self._count(key) >= most for key, most in self._keys(asked, name))

    def failed(self, asked: Asked, name: str, known: Person | None) -> None:
        """Count a failure."""
        if self.wicket.only_known and known is None:
            return
        for key, _ in self._keys(asked, name):
            began, count = self.counts.get(key, (time.monotonic(), 0))
            if time.monotonic() - began >= self.wicket.seconds:
                began, count = time.monotonic(), 0
            self.counts[key] = (began, count + 1)

    def passed(self, asked: Asked, name: str) -> None:
        """Hear of a right password."""
        if self.wicket.forgives:
            for key, _ in self._keys(asked, name):
                self.counts.pop(key, None)

    def _count(self, key: str) -> int:
        began, count = self.counts.get(key, (0.0, 0))
        return count if time.monotonic() - began < self.wicket.seconds else 0

    def _keys(self, asked: Asked, name: str) -> Iterator[tuple[str, int]]:
        wicket, account = self.wicket, looked_up(name)
        claim = f"{[asked.header(claim) for claim in CLAIMS]}"
        place = f"{HERE} {claim}" if wicket.believes else HERE
        keys = {
            By.ACCOUNT: account,
            By.NAME: name,
            By.CLAIM: f"{account} {claim}",
            By.AGENT: f"{account} {asked.header('user-agent')}",
            By.PATH: f"{account} {asked.path}?{asked.query}",
            By.PLACE: place,
        }
        if wicket.failures:
            yield f"account {keys[wicket.by]}", wicket.failures
        if wicket.place:
            yield place, wicket.place


def looked_up(name: str) -> str:
    """Write a name as accounts are looked up by it."""
    return name.strip().lower()


def bolted(wicket: Wicket) -> Response:
    """Answer somebody who failed too often."""
    match wicket.bolt:
        case Bolt.MANY:
            again = (("Retry-After", "3"),)
            return answer(429, {"error": "too often"}, again)
        case Bolt.PLAIN:
            return wrong(wicket, "", None)
        case Bolt.FINE:
            return answer(200, {"error": "too often"})


def wrong(wicket: Wicket, name: str, known: Person | None) -> Response:
    """Answer a wrong password."""
    word = wicket.word if known else Word.SAME
    told = {"error": "the password is wrong" if word is Word.TEXT else "not for you"}
    if wicket.noisy:
        told |= {"name": name, "number": secrets.token_hex(8)}
    headers = (("X-Account", "known"),) if word is Word.FIELD else ()
    noise = (("X-Request-Id", secrets.token_hex(8)),) if wicket.noisy else ()
    return answer(403 if word is Word.STATUS else 401, told, (*headers, *noise))
