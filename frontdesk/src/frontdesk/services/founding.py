"""How a tenant comes into being: the operator's act, on the machine itself."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from frontdesk.domain import contacts, passwords
from frontdesk.domain.clock import Clock
from frontdesk.domain.errors import Conflict
from frontdesk.domain.ids import Kind, mint, token
from frontdesk.store import tables as t
from frontdesk.store.engine import Store

CONSENT_EN = "I agree that {business} stores these details to answer my request."
CONSENT_DE = "Ich willige ein, dass {business} diese Angaben speichert, um mir zu antworten."


@dataclass(frozen=True, slots=True)
class Tenant:
    """A new tenant."""

    slug: str
    name: str
    origins: tuple[str, ...] = ()
    link_hosts: tuple[str, ...] = ()
    notify_email: str = ""
    prices: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Founder:
    """One of its first people."""

    email: str
    name: str
    role: str
    password: str


def found(
    store: Store, clock: Clock, tenant: Tenant, people: list[Founder], *, fast: bool = False
) -> str:
    """Create a tenant with its first people; give its id.

    Raises:
        Invalid: An address or password cannot be accepted.
        Conflict: The tenant or one of the people is there already.
    """
    name, now = mint(Kind.TENANT), clock()
    rows = [_user(name, person, now, fast=fast) for person in people]
    with _new(tenant.slug), store.write() as connection:
        connection.execute(
            insert(t.tenants).values(
                id=name, slug=tenant.slug, name=tenant.name, origins=list(tenant.origins),
                link_hosts=list(tenant.link_hosts), prices=tenant.prices,
                notify_email=tenant.notify_email, webhook_secret=token(), consent_version="1",
                consent_en=CONSENT_EN.format(business=tenant.name),
                consent_de=CONSENT_DE.format(business=tenant.name), created_at=now,
            )
        )  # fmt: skip
        connection.execute(insert(t.users), rows)
    return name


@contextmanager
def _new(slug: str) -> Generator[None, None, None]:
    try:
        yield
    except IntegrityError:
        raise Conflict(f"{slug} or one of its people is there already.") from None


def _user(tenant: str, person: Founder, now: int, *, fast: bool) -> dict[str, object]:
    address = contacts.email_key(contacts.email(person.email))
    passwords.check(person.password, address.partition("@")[0])
    return {
        "id": mint(Kind.USER), "tenant_id": tenant, "email": address, "name": person.name,
        "role": person.role, "password": passwords.hashed(person.password, fast=fast),
        "active": True, "online_until": 0, "created_at": now,
    }  # fmt: skip
