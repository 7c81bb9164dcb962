"""The records by which a product points to providers, beside those that its owner declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from launchready.evidence.names import is_name, is_within, normal
from launchready.knowledge.platforms import Use, platform_of
from launchready.knowledge.providers import provider_of

SPF_VERSION = "v=spf1"
TERMS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class InUse:
    """A record that points to somebody.

    Attributes:
        source: the name at which it stands.
        type: CNAME, A, AAAA, MX, NS, or SPF for an include in a TXT record.
        provider: who stands behind it, where that is known.
        declared: the owner named that provider, or this very place.
        hides: what stands behind it cannot be seen from outside.

    """

    source: str
    type: str
    target: str
    provider: str = ""
    declared: bool = False
    hides: bool = False


@dataclass(frozen=True, slots=True)
class RecordsInUse:
    """All of them, for every declared host and mail domain."""

    records: tuple[InUse, ...]


def in_use(source: str, type_: str, target: str, use: Use, declared: tuple[str, ...]) -> InUse:
    """Say who stands behind a record, and whether it was declared."""
    platform = platform_of(target, use)
    hosting = None if platform or use != "web" else provider_of(target)
    name = platform.name if platform else hosting.name if hosting else ""
    known = any(_covers(entry, target, name) for entry in declared)
    hides = platform is not None and platform.hides and use == "web"
    return InUse(source, type_, target, name, known, hides)


def leaving(chain: tuple[str, ...], domains: tuple[str, ...]) -> str:
    """Find where a chain of aliases leaves the owner's domains; empty where it does not."""
    return next((n for n in chain[1:] if not any(is_within(n, own) for own in domains)), "")


def senders(record: str) -> Iterator[str]:
    """List the domains that an SPF record includes, or is redirected to; macros left out."""
    version, *terms = record.lower().split()[:TERMS_AT_MOST] or [""]
    if version != SPF_VERSION:
        return
    for term in terms:
        _, included, name = term.lstrip("+-~?").partition("include:")
        redirected = term.removeprefix("redirect=")
        found = normal(name if included else redirected if redirected != term else "")
        if is_name(found) and "%" not in found:
            yield found


def _covers(entry: str, target: str, name: str) -> bool:
    try:
        network = ip_network(entry)
    except ValueError:
        named = bool(name) and entry.casefold() == name.casefold()
        return named or ("." in entry and is_within(target, entry))
    try:
        return ip_address(target) in network
    except ValueError:
        return False
