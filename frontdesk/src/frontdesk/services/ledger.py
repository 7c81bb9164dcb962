"""The one ledger of limits and money: reserve, then call, then settle.

A reservation is granted by one SQL statement for all accounts that it touches, or not at
all, so that any number of concurrent requests never pass a cap together. What is not
settled (a crash) is billed in full when the reservation expires.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, bindparam, delete, insert, select, update

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock
from frontdesk.domain.errors import Limited
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.limits import Charge, Unit
from frontdesk.services.outbox import Outbox
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.upsert import overwrite

ALERTS = (100, 80, 50)
_a, _r = t.accounts.c, t.reservations.c
_HERE = _a.key.in_(bindparam("keys", expanding=True))
_AMOUNT, _COST = bindparam("amount", type_=BigInteger), bindparam("cost", type_=BigInteger)
_TAKE = {
    column: update(t.accounts)
    .where(_HERE, _a.spent + _a.reserved + _AMOUNT <= _a.cap)
    .values({column: _a[column] + _AMOUNT})
    .returning(_a.key, _a.cap)
    for column in ("spent", "reserved")
}
_SETTLE = (
    update(t.reservations)
    .where(_r.id == bindparam("reservation"), _r.state == "open")
    .values(state="settled", cost=_COST)
    .returning(_r.accounts, _r.amount, _r.tenant)
)
_BILL = (
    update(t.accounts)
    .where(_HERE)
    .values(reserved=_a.reserved - _AMOUNT, spent=_a.spent + _COST)
    .returning(*t.accounts.c)
)


@dataclass(frozen=True, slots=True)
class Account:
    """What one holder has used in the present window."""

    key: str
    cap: int
    spent: int
    reserved: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Keeps accounts. Every method works in the caller's transaction unless it says otherwise."""

    store: Store
    clock: Clock
    outbox: Outbox

    def spend(self, connection: Connection, charges: Sequence[Charge]) -> None:
        """Use one amount at once under all its caps.

        Raises:
            Limited: One cap is reached; nothing was used.
        """
        self._take(connection, charges, "spent")

    def reserve(
        self, connection: Connection, charges: Sequence[Charge], purpose: str, tenant: str, ttl: int
    ) -> str:
        """Reserve one amount under all its caps and give the reservation's id.

        Raises:
            Limited: One cap would be passed; nothing was reserved.
        """
        now = self.clock()
        self._take(connection, charges, "reserved")
        reservation = mint(Kind.RESERVATION)
        connection.execute(
            insert(t.reservations).values(
                id=reservation, accounts=[charge.account(now) for charge in charges],
                amount=charges[0].amount, purpose=purpose, tenant=tenant,
                created_at=now, expires_at=now + ttl,
            )
        )  # fmt: skip
        return reservation

    def settle(self, connection: Connection, reservation: str, cost: int) -> bool:
        """Turn a reservation into what the call did cost; a second time changes nothing."""
        given = {"reservation": reservation, "cost": cost}
        row = connection.execute(_SETTLE, given).one_or_none()
        if row is None:
            return False
        given = {"keys": row.accounts, "amount": row.amount, "cost": cost}
        self._alert(connection, connection.execute(_BILL, given).all(), row.tenant)
        return True

    def sweep(self) -> int:
        """Bill in full what nobody settled in time; its own transaction."""
        overdue = select(t.reservations.c.id, t.reservations.c.amount).where(
            t.reservations.c.state == "open", t.reservations.c.expires_at < self.clock()
        )
        with self.store.read() as connection:
            rows = connection.execute(overdue).all()
        if not rows:
            return 0
        with self.store.write() as connection:
            return sum(self.settle(connection, row.id, row.amount) for row in rows)

    def forget(self, connection: Connection, before: int) -> int:
        """Delete accounts whose window ended before a moment, and settled reservations."""
        settled = t.reservations.c.state == "settled"
        connection.execute(
            delete(t.reservations).where(settled, t.reservations.c.expires_at < before)
        )
        return connection.execute(delete(t.accounts).where(t.accounts.c.ends_at < before)).rowcount

    def today(self, scope: Scope) -> list[Account]:
        """Give the tenant's own accounts whose window is still open."""
        scope.need(Action.SPEND_READ)
        mine = t.accounts.c.key.like(f"%:tenant:{scope.tenant}:%")
        query = select(t.accounts).where(mine, t.accounts.c.ends_at > self.clock())
        with self.store.read() as connection:
            return [
                Account(row.key, row.cap, row.spent, row.reserved)
                for row in connection.execute(query.order_by(t.accounts.c.key))
            ]

    def _take(self, connection: Connection, charges: Sequence[Charge], column: str) -> None:
        """Take from all accounts in one statement; open those that are missing, and again."""
        now, amount = self.clock(), charges[0].amount
        if amount < 0 or any(charge.amount != amount for charge in charges):
            raise ValueError("one reservation takes one amount, and never a negative one")
        keys = {charge.account(now): charge for charge in charges}
        caps = {key: charge.cap.amount for key, charge in keys.items()}
        taken = _taken(connection, column, caps, amount)
        if taken != caps:
            _taken(connection, column, taken, -amount)
            self._open(connection, keys, now)
            taken = _taken(connection, column, caps, amount)
        full = keys.keys() - taken.keys()
        if full:
            key = min(full, key=lambda name: -keys[name].ends(now))
            wait = max(1, -(-(keys[key].ends(now) - now) // 1000))
            raise Limited("A limit is reached. Please try again later.", wait, key)

    def _open(self, connection: Connection, keys: dict[str, Charge], now: int) -> None:
        """Make the accounts that are not there, and set caps that the configuration changed."""
        query = select(t.accounts.c.key, t.accounts.c.cap).where(t.accounts.c.key.in_(keys))
        caps = {row.key: row.cap for row in connection.execute(query)}
        rows = [
            {"key": key, "cap": charge.cap.amount, "ends_at": charge.ends(now)}
            for key, charge in keys.items()
            if caps.get(key) != charge.cap.amount
        ]
        if rows:
            overwrite(connection, t.accounts, rows, "cap")

    def _alert(self, connection: Connection, rows: Sequence[Row[Any]], tenant: str) -> None:
        for row in rows:
            if not row.key.startswith((f"{Unit.MONEY}:tenant", f"{Unit.MONEY}:product")):
                continue
            level = next((part for part in ALERTS if row.spent * 100 >= row.cap * part), 0)
            if level <= row.alerted or row.cap == 0:
                continue
            connection.execute(
                update(t.accounts).where(t.accounts.c.key == row.key).values(alerted=level)
            )
            whose = (tenant or None) if ":tenant:" in row.key else None
            self.outbox.put(
                connection, whose, "budget", f"budget:{row.key}:{level}",
                {"level": level, "spent": row.spent, "cap": row.cap},
            )  # fmt: skip


def _taken(
    connection: Connection, column: str, keys: Iterable[str], amount: int
) -> dict[str, int]:  # fmt: skip
    """Take where there is room; give the caps of the accounts from which it was taken."""
    rows = connection.execute(_TAKE[column], {"keys": list(keys), "amount": amount})
    return {row.key: row.cap for row in rows}
