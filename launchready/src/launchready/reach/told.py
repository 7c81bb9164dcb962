"""What only the product's owner knows, as the manifest says it."""

from dataclasses import dataclass
from datetime import datetime

from launchready.evidence.gates import Gate


@dataclass(frozen=True, slots=True)
class RegistrationWord:
    """What `[attested.registration]` says.

    Attributes:
        ends: when the first of these registrations ends.
        renews: they renew by themselves.
        when: when it was looked up.
        until: when it ceases to count.

    """

    domains: tuple[str, ...]
    ends: datetime
    locked: bool
    renews: bool
    who: str
    when: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class AccessWord:
    """What `[attested.access]` says, with who says it, when, and until when it counts."""

    gates: tuple[Gate, ...]
    who: str
    when: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class AlertsWord:
    """What `[attested.alerts]` says: at how many per cent of the budget somebody was told."""

    at: frozenset[int]
    who: str
    when: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class FactorWord:
    """What `[attested.factor]` says: whether admins need a second one."""

    admins: bool
    who: str
    when: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ProvidersWord:
    """What `[providers]` says: names, domains and networks by what they are in use for."""

    web: tuple[str, ...]
    mail: tuple[str, ...] = ()
    dns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """All of it; None where the manifest says nothing."""

    registration: RegistrationWord | None = None
    providers: ProvidersWord | None = None
    access: AccessWord | None = None
    factor: FactorWord | None = None
    alerts: AlertsWord | None = None
