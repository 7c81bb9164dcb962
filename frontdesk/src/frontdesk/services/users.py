"""The people of a tenant: who they are, and sessions that end everywhere at once."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from frontdesk.domain import contacts, passwords
from frontdesk.domain.access import Action, Member, Role, Scope
from frontdesk.domain.clock import Clock
from frontdesk.domain.errors import Conflict, Denied, Invalid, Missing
from frontdesk.domain.ids import Kind, digest, mint, token
from frontdesk.domain.limits import HOUR, Limits, charges
from frontdesk.domain.text import line
from frontdesk.services.audit import Audit
from frontdesk.services.bus import Bus, tenant_topic
from frontdesk.services.ledger import Ledger
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

SESSION_MS, IDLE_MS = 12 * HOUR, 2 * HOUR
SEEN_STEP = 60_000
WRONG = "E-mail address or password is wrong."


@dataclass(frozen=True, slots=True)
class SessionToken:
    """A new session: the cookie's secret, told once."""

    token: str
    member: Member


@dataclass(frozen=True, slots=True)
class User:
    """A person as listed."""

    id: str
    email: str
    name: str
    role: str
    active: bool


@dataclass(frozen=True, slots=True)
class Users:
    """Sessions and people."""

    store: Store
    clock: Clock
    ledger: Ledger
    audit: Audit
    bus: Bus
    limits: Limits
    fast_hashes: bool = False

    def login(self, scope: Scope, email: str, password: str, ip: str) -> SessionToken:
        """Open a session.

        Raises:
            Denied: Wrong, and it is not told what; the work is the same for unknown addresses.
            Limited: Too many attempts for this address or from this place.
        """
        scope.need(Action.LOGIN)
        address = contacts.email_key(email.strip()[: contacts.LONGEST_EMAIL])
        cost = charges(self.limits.logins, {"account": digest(address), "ip": ip})
        with self.store.write() as connection:
            self.ledger.spend(connection, cost)
            query = select(t.users).where(t.users.c.email == address, t.users.c.active)
            row = connection.execute(query).one_or_none()
        right = passwords.matches(row.password if row else None, password[: passwords.LONGEST])
        if row is None or not right:
            with self.store.write() as connection:
                self.audit.note(connection, scope, thing=digest(address)[:16], outcome="refused")
            raise Denied(WRONG)
        return self._begin(scope, row.id, row.password)

    def identify(self, cookie: str) -> tuple[Member, str] | None:
        """Find the member and the CSRF secret of a session that is alive."""
        now = self.clock()
        query = (
            select(t.users, t.sessions.c.csrf, t.sessions.c.seen_at)
            .join(t.sessions, t.sessions.c.user_id == t.users.c.id)
            .where(
                t.sessions.c.token == digest(cookie), t.sessions.c.expires_at > now,
                t.sessions.c.seen_at > now - IDLE_MS, t.users.c.active,
            )
        )  # fmt: skip
        with self.store.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        if now - row.seen_at > SEEN_STEP:
            seen = update(t.sessions).where(t.sessions.c.token == digest(cookie))
            with self.store.write() as connection:
                connection.execute(seen.values(seen_at=now))
        member = Member(row.id, row.tenant_id, Role.named(row.role), digest(cookie), row.name)
        return member, row.csrf

    def alive(self, member: Member) -> bool:
        """Whether the member's session still holds with the same role, for streams to ask."""
        now = self.clock()
        query = (
            select(t.users.c.role)
            .join(t.sessions, t.sessions.c.user_id == t.users.c.id)
            .where(t.sessions.c.token == member.session, t.users.c.active)
            .where(t.sessions.c.expires_at > now, t.sessions.c.seen_at > now - IDLE_MS)
        )
        with self.store.read() as connection:
            return connection.execute(query).scalar_one_or_none() == member.role.title

    def logout(self, scope: Scope) -> None:
        """End this session, and every other one of the same person."""
        scope.need(Action.LOGOUT)
        with self.store.write() as connection:
            self._end_all(connection, scope.member.id)
            gone = update(t.users).where(t.users.c.id == scope.member.id)
            connection.execute(gone.values(online_until=0))
            self.audit.note(connection, scope, thing=scope.member.id, outcome="done")
        self.bus.ring(tenant_topic(scope.tenant))

    def change_password(self, scope: Scope, old: str, new: str) -> None:
        """Set another password; every session ends, this one too.

        Raises:
            Invalid: The old one is wrong, or the new one too weak.
            Limited: Too many attempts.
        """
        scope.need(Action.OWN_PASSWORD)
        mine = (t.users.c.id == scope.member.id) & visible(scope, t.users)
        cost = charges(self.limits.logins[:1], {"account": scope.member.id})
        with self.store.write() as connection:
            self.ledger.spend(connection, cost)
            row = connection.execute(select(t.users).where(mine)).one()
        if not passwords.matches(row.password, old[: passwords.LONGEST]):
            raise Invalid("old", "The present password is wrong.")
        passwords.check(new, row.email.partition("@")[0], row.name)
        hashed = passwords.hashed(new, fast=self.fast_hashes)
        with self.store.write() as connection:
            connection.execute(update(t.users).where(mine).values(password=hashed))
            self._end_all(connection, scope.member.id)
            self.audit.note(connection, scope, thing=scope.member.id, outcome="done")
        self.bus.ring(tenant_topic(scope.tenant))

    def listed(self, scope: Scope) -> list[User]:
        """List the tenant's people."""
        scope.need(Action.USER_READ)
        query = select(t.users).where(visible(scope, t.users)).order_by(t.users.c.email)
        with self.store.read() as connection:
            rows = connection.execute(query)
            return [User(row.id, row.email, row.name, row.role, row.active) for row in rows]

    def names(self, scope: Scope) -> dict[str, str]:
        """Say who is meant where the log or a proposal names one of the tenant's people."""
        scope.need(Action.AUDIT_READ, Action.PROPOSAL_READ, Action.CONVERSATION_READ)
        query = select(t.users.c.id, t.users.c.name).where(visible(scope, t.users))
        with self.store.read() as connection:
            return {f"user:{row.id}": row.name for row in connection.execute(query)}

    def invite(self, scope: Scope, email: str, name: str, role: str, password: str) -> str:
        """Add a person with a first password, which they can change.

        Raises:
            Invalid: A field cannot be accepted.
            Conflict: The address is in use.
        """
        scope.need(Action.USER_WRITE)
        address = contacts.email_key(contacts.email(email))
        shown = line(name)[: contacts.LONGEST_NAME]
        if not shown:
            raise Invalid("name", "Write the name that visitors will see.")
        passwords.check(password, address.partition("@")[0], shown)
        if role.upper() not in Role.__members__:
            raise Invalid("role", "Choose agent, admin or owner.")
        row = {
            "id": mint(Kind.USER), "tenant_id": scope.tenant, "email": address, "name": shown,
            "role": role.lower(), "password": passwords.hashed(password, fast=self.fast_hashes),
            "active": True, "online_until": 0, "created_at": self.clock(),
        }  # fmt: skip
        try:
            with self.store.write() as connection:
                connection.execute(insert(t.users).values(**row))
                self.audit.note(connection, scope, thing=str(row["id"]), outcome=role.lower())
        except IntegrityError:
            raise Conflict("This address cannot be added.") from None
        return str(row["id"])

    def set_role(self, scope: Scope, role: str) -> None:
        """Give a person another role; their sessions end.

        Raises:
            Conflict: The tenant would be left without an owner.
        """
        scope.need(Action.USER_WRITE)
        if role.upper() not in Role.__members__:
            raise Invalid("role", "Choose agent, admin or owner.")
        self._change(scope, {"role": role.lower()}, keeps_owner=role.lower() == "owner")

    def deactivate(self, scope: Scope) -> None:
        """Let a person in no more; their sessions end.

        Raises:
            Conflict: The tenant would be left without an owner.
        """
        scope.need(Action.USER_WRITE)
        self._change(scope, {"active": False, "online_until": 0}, keeps_owner=False)

    def _change(self, scope: Scope, values: dict[str, object], *, keeps_owner: bool) -> None:
        with self.store.write() as connection:
            mine = visible(scope, t.users) & (t.users.c.id == scope.id)
            if connection.execute(update(t.users).where(mine).values(**values)).rowcount == 0:
                raise Missing
            owners = select(func.count()).where(
                visible(scope, t.users), t.users.c.role == "owner", t.users.c.active
            )
            if not keeps_owner and connection.execute(owners).scalar_one() == 0:
                raise Conflict("Somebody has to stay the owner.")
            self._end_all(connection, scope.id)
            detail = ",".join(f"{key}={value}" for key, value in sorted(values.items()))
            self.audit.note(connection, scope, thing=scope.id, outcome="done", detail=detail)
        self.bus.ring(tenant_topic(scope.tenant))

    def _begin(self, scope: Scope, user: str, password: str) -> SessionToken:
        now, cookie = self.clock(), token()
        with self.store.write() as connection:
            query = select(t.users).where(
                t.users.c.id == user, t.users.c.active, t.users.c.password == password
            )
            row = connection.execute(query).one_or_none()
            if row is None:
                raise Denied(WRONG)
            connection.execute(
                insert(t.sessions).values(
                    token=digest(cookie), user_id=user, csrf=token(), created_at=now,
                    expires_at=now + SESSION_MS, seen_at=now,
                )
            )  # fmt: skip
            self.audit.note(connection, scope, thing=user, outcome="done", tenant=row.tenant_id)
        member = Member(user, row.tenant_id, Role.named(row.role), digest(cookie), row.name)
        return SessionToken(cookie, member)

    def _end_all(self, connection: Connection, user: str) -> None:
        connection.execute(delete(t.sessions).where(t.sessions.c.user_id == user))
