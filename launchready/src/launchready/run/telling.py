"""From what the manifest vouches for to what the door knows of it."""

from datetime import UTC, date, datetime, time

from launchready.evidence.gates import Gate
from launchready.evidence.trials import Who
from launchready.manifest import Manifest
from launchready.manifest.told import Gate as Stated
from launchready.reach.told import (
    AccessWord,
    AlertsWord,
    FactorWord,
    ProvidersWord,
    RegistrationWord,
    Told,
)


def told(manifest: Manifest) -> Told:
    """Say what only the product's owner knows."""
    providers = manifest.providers
    return Told(
        registration=_registration(manifest),
        providers=providers and ProvidersWord(providers.web, providers.mail, providers.dns),
        access=_access(manifest),
        factor=_factor(manifest),
        alerts=_alerts(manifest),
    )


def _registration(manifest: Manifest) -> RegistrationWord | None:
    word = manifest.attested.registration
    return word and RegistrationWord(
        domains=word.domains,
        ends=_begins(word.ends),
        locked=word.locked,
        renews=word.renews,
        who=word.who,
        when=_begins(word.on),
        until=_ends(word.until),
    )


def _access(manifest: Manifest) -> AccessWord | None:
    word = manifest.attested.access
    return word and AccessWord(
        gates=tuple(_gate(gate) for gate in word.gate),
        who=word.who,
        when=_begins(word.on),
        until=_ends(word.until),
    )


def _factor(manifest: Manifest) -> FactorWord | None:
    word = manifest.attested.factor
    return word and FactorWord(word.admins, word.who, _begins(word.on), _ends(word.until))


def _alerts(manifest: Manifest) -> AlertsWord | None:
    word = manifest.attested.alerts
    return word and AlertsWord(frozenset(word.at), word.who, _begins(word.on), _ends(word.until))


def _gate(gate: Stated) -> Gate:
    admits = frozenset(Who(who) for who in gate.admits)
    return Gate(gate.routes, gate.mechanism, gate.place, admits)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _ends(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)
