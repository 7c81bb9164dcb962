"""The hosts of a product's domains that show themselves, declared or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from launchready.evidence.names import is_name, is_within

CERTIFICATE, LINK, USUAL, MX, SPF = "certificate", "link", "usual name", "MX", "SPF"
MAIL = frozenset({MX, SPF})
SPF_VERSION = "v=spf1"
HOSTS_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """A name, how it was seen (one of the words above), and where."""

    name: str
    how: str
    where: str


@dataclass(frozen=True, slots=True)
class SeenHost:
    """A host that nobody declared.

    Attributes:
        live: whether it has an address, or an alias.

    """

    name: str
    sights: tuple[Sight, ...]
    live: bool

    @property
    def only_mail(self) -> bool:
        """Whether nothing but mail needs it: then it is no host for visitors."""
        kinds = {sight.how for sight in self.sights} - {USUAL}
        return bool(kinds) and kinds <= MAIL


@dataclass(frozen=True, slots=True)
class Inventory:
    """What was looked through, and what it showed beyond the declared hosts.

    Attributes:
        wildcards: domains that answer for every name, so that usual names say nothing.

    """

    domains: tuple[str, ...]
    declared: tuple[str, ...]
    others: tuple[SeenHost, ...]
    wildcards: tuple[str, ...] = ()


def beyond(
    sights: Iterable[Sight], domains: Iterable[str], declared: Iterable[str]
) -> dict[str, tuple[Sight, ...]]:
    """Sort sights by name; keep those inside the domains that nobody declared, 200 at most."""
    inside, known = tuple(domains), frozenset(declared)
    found: dict[str, tuple[Sight, ...]] = {}
    for sight in dict.fromkeys(sights):
        proper = is_name(sight.name) and "*" not in sight.name
        if proper and sight.name not in known and any(is_within(sight.name, d) for d in inside):
            found[sight.name] = (*found.get(sight.name, ()), sight)
    return dict(list(found.items())[:HOSTS_AT_MOST])


def named_by_spf(record: str) -> Iterator[str]:
    """Give the host names behind `a:` and `mx:` of an SPF record, without macros."""
    version, *terms = record.lower().split() or [""]
    if version != SPF_VERSION:
        return
    for term in terms:
        mechanism, _, name = term.lstrip("+-~?").partition(":")
        if mechanism in {"a", "mx"} and name and "%" not in name:
            yield name.partition("/")[0].removesuffix(".")
