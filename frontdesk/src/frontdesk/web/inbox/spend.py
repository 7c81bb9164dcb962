"""Spend: what the tenant has used of each of its limits, and how near the end is."""

from dataclasses import dataclass

from starlette.responses import Response

from frontdesk.domain.access import Action
from frontdesk.domain.limits import DAY, HOUR, MINUTE, Cap, Unit
from frontdesk.domain.money import MICRO
from frontdesk.services.ledger import ALERTS, Account
from frontdesk.web.inbox.shell import shown
from frontdesk.web.routing import Call, get

WINDOWS = {MINUTE: "this minute", HOUR: "this hour", DAY: "today"}
NAMES = {
    Unit.MONEY: "Model spend", Unit.TURNS: "Answers", Unit.FETCHES: "Pages fetched",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gauge:
    """One limit as shown; `level` is the highest alert that has been reached.

    `exact` is what was used in whole units: dollars to the last digit that is counted.
    """

    unit: Unit
    window: str
    exact: str
    title: str
    used: str
    held: str
    most: str
    percent: int
    level: int


def today(call: Call) -> Response:
    """Show every limit of the tenant, used or not."""
    accounts = call.desk.ledger.today(call.scope)
    limits = call.desk.limits
    caps = [cap for cap in (*limits.money, *limits.turns, *limits.fetches) if (
        cap.holder == "tenant"
    )]  # fmt: skip
    gauges = [gauge(cap, accounts, call.scope.tenant) for cap in caps]
    return shown(call, "spend", gauges=gauges)


def gauge(cap: Cap, accounts: list[Account], tenant: str) -> Gauge:
    """Show a limit; one that nobody has touched in this window is at nothing."""
    start = f"{cap.unit}:tenant:{tenant}:{cap.window}:"
    found = next((part for part in accounts if part.key.startswith(start)), None)
    account = found or Account("", cap.amount, 0, 0)
    used = account.spent + account.reserved
    percent = 100 if account.cap == 0 else min(100, used * 100 // account.cap)
    return Gauge(
        unit=cap.unit, window=WINDOWS[cap.window], exact=_exact(cap.unit, account.spent),
        title=f"{NAMES.get(cap.unit, cap.unit)} {WINDOWS[cap.window]}",
        used=_amount(cap.unit, account.spent), held=_amount(cap.unit, account.reserved),
        most=_amount(cap.unit, account.cap), percent=percent,
        level=next((level for level in ALERTS if percent >= level), 0),
    )  # fmt: skip


def _exact(unit: Unit, amount: int) -> str:
    return f"{amount / MICRO:.6f}" if unit is Unit.MONEY else str(amount)


def _amount(unit: Unit, amount: int) -> str:
    return f"${amount / MICRO:.4f}" if unit is Unit.MONEY else f"{amount:,}"


DOORS = (get("/inbox/spend", Action.SPEND_READ, today),)
