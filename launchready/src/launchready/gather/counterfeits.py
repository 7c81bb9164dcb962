"""Forgeries of events: each would be taken by a receiver that verifies a little less."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast
from urllib.parse import parse_qsl, urlencode

from launchready.evidence.limits import Disguise
from launchready.evidence.webhooks import Forgery
from launchready.reach.disguises import spelt
from launchready.reach.filling import FORM, JSON
from launchready.reach.people import Route
from launchready.reach.webhook import TIME, UNDER, Delivery, Event, Webhook

KNOWN = (b"", b"secret", b"changeme")
SPELLINGS = (Disguise.SLASH, Disguise.SLASHES, Disguise.CASE)


@dataclass(frozen=True, slots=True)
class Counterfeit:
    """A forgery, and the event by whose text its effect is known."""

    forgery: Forgery
    event: Event
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Press:
    """Makes forgeries for one route; `old` is a time that nobody tolerates any more."""

    hook: Webhook
    now: int
    old: int

    def all(self) -> Iterator[Counterfeit]:
        """Make one of each kind that the sender's way of signing has a place for, or several."""
        yield from self._without()
        yield from self._signed()
        yield from self._borrowed()
        if self.hook.signing.timed:
            yield from self._dated()
        yield from self._elsewhere()

    def _without(self) -> Iterator[Counterfeit]:
        """Leave out the signature, or what is in its header."""
        signing = self.hook.signing
        yield self._bare(Forgery.UNSIGNED)
        yield self._headed(Forgery.EMPTY, None)
        if signing.form not in UNDER:
            yield self._headed(Forgery.HOLLOW, signing.form)
        if signing.algorithm in signing.form:
            yield self._headed(Forgery.NONE, signing.form.replace(signing.algorithm, "none"))

    def _signed(self) -> Iterator[Counterfeit]:
        """Sign with something else than the secret."""
        signing = self.hook.signing
        keys = [(Forgery.STRANGE, secrets.token_bytes(32))]
        keys += [(Forgery.KNOWN, each) for each in KNOWN]
        keys += [(Forgery.FOREIGN, signing.foreign)] if signing.foreign else []
        for forgery, key in keys:
            event = self._event()
            yield self._with(forgery, event, signing.digest(event, key))
        event = self._event()
        mere = hashlib.new(signing.algorithm, signing.content(event)).digest()
        yield self._with(Forgery.KEYLESS, event, mere)

    def _borrowed(self) -> Iterator[Counterfeit]:
        """Send another body than was signed."""
        signing, event = self.hook.signing, self._event()
        other = replace(event, body=self._event().body)
        yield self._with(Forgery.BORROWED, event, signing.digest(other))
        event = self._event()
        if body := _rewritten(event.body):
            right = self.hook.delivery(event)
            yield Counterfeit(Forgery.REWRITTEN, event, replace(right, body=body))

    def _dated(self) -> Iterator[Counterfeit]:
        """Send an old event as it is, and with a new time wherever the receiver may look for it."""
        signing, event = self.hook.signing, self._event(self.old)
        yield Counterfeit(Forgery.OLD, event, self.hook.delivery(event))
        told = {signing.header: TIME in signing.form, signing.time_header: signing.time_header}
        places = [name for name, yes in told.items() if yes]
        for count in range(1, len(places) + 1):
            for chosen in combinations(places, count):
                yield self._restamped(frozenset(chosen))

    def _restamped(self, places: frozenset[str]) -> Counterfeit:
        signing, event = self.hook.signing, self._event(self.old)
        old = self.hook.delivery(event)
        new = signing.headers(replace(event, time=self.now), signing.digest(event))
        stamped = {name: new[name] for name in new if name in places}
        told = replace(old, headers={**old.headers, **stamped})
        return Counterfeit(Forgery.RESTAMPED, event, told)

    def _elsewhere(self) -> Iterator[Counterfeit]:
        """Send it without a signature where another piece of code may read it."""
        for spelling in SPELLINGS:
            bare = self._bare(Forgery.SPELLED)
            route = Route(self.hook.route.method, spelt(self.hook.route.path, spelling))
            yield replace(bare, delivery=replace(bare.delivery, route=route))
        bare = self._bare(Forgery.RETYPED)
        if values := _values(bare.event.body):
            kind = JSON if FORM in bare.delivery.headers.items() else FORM
            content = json.dumps(values) if kind is JSON else urlencode(values)
            headers = {**bare.delivery.headers, **dict([kind])}
            told = replace(bare.delivery, headers=headers, body=content.encode())
            yield replace(bare, delivery=told)
            yield self._asked()

    def _asked(self) -> Counterfeit:
        bare = self._bare(Forgery.QUERY)
        path = self.hook.route.path
        query = urlencode(_values(bare.event.body))
        route = Route("GET", f"{path}{'&' if '?' in path else '?'}{query}")
        headers = {k: v for k, v in bare.delivery.headers.items() if k != FORM[0]}
        return replace(bare, delivery=Delivery(route, headers, b""))

    def _event(self, time: int = 0) -> Event:
        return self.hook.event(time or self.now)

    def _with(self, forgery: Forgery, event: Event, digest: bytes) -> Counterfeit:
        return Counterfeit(forgery, event, self.hook.delivery(event, digest))

    def _headed(self, forgery: Forgery, form: str | None) -> Counterfeit:
        """Write the header of the signature without one: in a form, or empty."""
        event, signing = self._event(), self.hook.signing
        value = signing.value(event, b"", form) if form else ""
        right = self.hook.delivery(event)
        headers = {**right.headers, signing.header: value}
        return Counterfeit(forgery, event, replace(right, headers=headers))

    def _bare(self, forgery: Forgery) -> Counterfeit:
        event, name = self._event(), self.hook.signing.header
        right = self.hook.delivery(event)
        headers = {key: value for key, value in right.headers.items() if key != name}
        return Counterfeit(forgery, event, replace(right, headers=headers))


def _rewritten(body: bytes) -> bytes:
    """Write the same JSON in other bytes; empty where it is none."""
    try:
        values: object = json.loads(body)
    except ValueError:
        return b""
    texts = (json.dumps(values, indent=1), json.dumps(values))
    return next(text.encode() for text in texts if text.encode() != body)


def _values(body: bytes) -> Mapping[str, str]:
    """Give the values at the top of a body, JSON or a form, as texts."""
    try:
        values: object = json.loads(body)
    except ValueError:
        return dict(parse_qsl(body.decode()))
    if not isinstance(values, dict):
        return {}
    return {key: str(value) for key, value in cast("dict[str, object]", values).items()}
