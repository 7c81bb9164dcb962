"""What a tenant says of itself on its site, in the language of whoever reads."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.errors import Missing
from frontdesk.domain.phrases import Language
from frontdesk.store import tables as t
from frontdesk.store.engine import Store

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """A service: its name on the price list, and how it is told."""

    name: str
    title: str
    text: str
    price: str


@dataclass(frozen=True, slots=True)
class Site:
    """A site as shown; what the tenant has not told is empty."""

    slug: str
    name: str
    tagline: str
    about: str
    promises: tuple[str, ...]
    offers: tuple[Offer, ...]
    hours: str
    email: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Sites:
    """Shows sites to anybody."""

    store: Store

    def shown(self, scope: Scope, slug: str, spoken: Language) -> Site:
        """Show a tenant's site.

        Raises:
            Missing: There is no such tenant.
        """
        scope.need(Action.PAGE_READ)
        c = t.tenants.c
        query = select(c.slug, c.name, c.prices, c.site).where(c.slug == slug)
        with self.store.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise Missing
        return _site(row.slug, row.name, row.prices, row.site, spoken)


def publish(store: Store, slug: str, content: Content, prices: dict[str, int]) -> None:
    """Set a site and its price list: the operator's act, on the machine itself.

    Raises:
        Missing: There is no such tenant.
    """
    values = update(t.tenants).where(t.tenants.c.slug == slug).values(site=content, prices=prices)
    with store.write() as connection:
        if connection.execute(values).rowcount != 1:
            raise Missing


def _site(slug: str, name: str, prices: dict[str, int], told: Content, spoken: Language) -> Site:
    def say(words: dict[str, str] | None) -> str:
        return (words or {}).get(spoken, "")

    services: dict[str, Content] = told.get("services", {})
    offers = tuple(
        Offer(
            service,
            say(services.get(service, {}).get("title")) or service,
            say(services.get(service, {}).get("text")),
            euros(cents, spoken),
        )
        for service, cents in prices.items()
    )
    return Site(
        slug, name, say(told.get("tagline")), say(told.get("about")),
        tuple(say(part) for part in told.get("promises", [])), offers, say(told.get("hours")),
        told.get("email", ""), told.get("phone", ""), told.get("address", ""),
    )  # fmt: skip


def euros(cents: int, spoken: Language) -> str:
    """Write a price as readers of a language expect it."""
    whole, rest = divmod(cents, 100)
    if spoken is Language.DE:
        return f"{whole:,}".replace(",", ".") + (f",{rest:02d} €" if rest else " €")
    return f"€{whole:,}" + (f".{rest:02d}" if rest else "")
