"""Consent beyond proof of control: for what, until when, up to what ceiling."""

from dataclasses import dataclass, field
from datetime import datetime

from launchready.model import Intrusion
from launchready.reach.budget import Toll
from launchready.reach.errors import NeedsConsent


@dataclass(frozen=True, slots=True)
class Grant:
    """A person's consent to one level of intrusion on named hosts."""

    intrusion: Intrusion
    hosts: frozenset[str]
    until: datetime
    ceiling: Toll


@dataclass(slots=True)
class Consents:
    """All grants, and what has been spent of each."""

    grants: tuple[Grant, ...]
    as_of: datetime
    _spent: dict[Grant, Toll] = field(default_factory=dict[Grant, Toll])

    def charge(self, intrusion: Intrusion, host: str, toll: Toll, owed: Toll) -> Grant:
        """Find the grant that covers an action and spend from it, but nothing that is owed.

        Raises:
            NeedsConsent: where there is none, it has ended, or its ceiling is reached.

        """
        key = f"[consent.{intrusion.word}]"
        fitting = [g for g in self.grants if g.intrusion is intrusion and host in g.hosts]
        if not fitting:
            raise NeedsConsent(intrusion, f"name {host} under {key} in the manifest")
        grant = fitting[0]
        if self.as_of >= grant.until:
            raise NeedsConsent(intrusion, f"{key} ended on {grant.until:%Y-%m-%d}: set a new date")
        spent = self._spent.get(grant, Toll()) + toll
        if item := (spent + owed).beyond(grant.ceiling):
            raise NeedsConsent(intrusion, f"{key} allows no more {item}: raise its ceiling")
        self._spent[grant] = spent
        return grant

    def left(self, intrusion: Intrusion, host: str) -> int:
        """Count the requests that a host may still get at a level."""
        grant = next((g for g in self.grants if g.intrusion is intrusion and host in g.hosts), None)
        if grant is None:
            return 0
        return grant.ceiling.requests - self._spent.get(grant, Toll()).requests
