"""Limits of use: what is counted, for whom, in which window of time."""

from dataclasses import dataclass, field
from enum import StrEnum

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


class Unit(StrEnum):
    """What an account counts."""

    TURNS = "turns"
    MONEY = "money"
    SESSIONS = "sessions"
    LEADS = "leads"
    LOGINS = "logins"
    FETCHES = "fetches"
    TOOLS = "tools"


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `amount` of a unit for one holder in each window of milliseconds."""

    unit: Unit
    holder: str
    amount: int
    window: int


@dataclass(frozen=True, slots=True)
class Charge:
    """An amount that is about to be used under a cap, by one named holder."""

    cap: Cap
    key: str
    amount: int = 1

    def account(self, now: int) -> str:
        """Name the account of the present window, such as `turns:ip:203.0.113.9:60000:29312`."""
        cap = self.cap
        return f"{cap.unit}:{cap.holder}:{self.key}:{cap.window}:{now // cap.window}"

    def ends(self, now: int) -> int:
        """Give the time at which the present window ends."""
        return (now // self.cap.window + 1) * self.cap.window


def _turns() -> tuple[Cap, ...]:
    return (
        Cap(Unit.TURNS, "visitor", 12, MINUTE),
        Cap(Unit.TURNS, "visitor", 120, DAY),
        Cap(Unit.TURNS, "ip", 120, MINUTE),
        Cap(Unit.TURNS, "ip", 2_000, DAY),
        Cap(Unit.TURNS, "tenant", 600, MINUTE),
        Cap(Unit.TURNS, "tenant", 20_000, DAY),
        Cap(Unit.TURNS, "product", 200_000, DAY),
    )


def _money() -> tuple[Cap, ...]:
    return (
        Cap(Unit.MONEY, "visitor", 500_000, DAY),
        Cap(Unit.MONEY, "ip", 5_000_000, DAY),
        Cap(Unit.MONEY, "tenant", 20_000_000, DAY),
        Cap(Unit.MONEY, "product", 100_000_000, DAY),
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of the product; the configuration may replace each."""

    message_chars: int = 2_000
    history_messages: int = 20
    history_chars: int = 12_000
    conversation_messages: int = 400
    output_tokens: int = 600
    tool_steps: int = 4
    streams_per_visitor: int = 4
    streams_per_ip: int = 200
    streams: int = 2_000
    orphan_grace: int = 2_000
    turn_timeout: int = 60_000
    turns: tuple[Cap, ...] = field(default_factory=_turns)
    money: tuple[Cap, ...] = field(default_factory=_money)
    sessions: tuple[Cap, ...] = (Cap(Unit.SESSIONS, "ip", 60, MINUTE),)
    leads: tuple[Cap, ...] = (
        Cap(Unit.LEADS, "visitor", 10, HOUR),
        Cap(Unit.LEADS, "ip", 60, HOUR),
    )
    logins: tuple[Cap, ...] = (
        Cap(Unit.LOGINS, "account", 10, 15 * MINUTE),
        Cap(Unit.LOGINS, "ip", 60, 15 * MINUTE),
    )
    fetches: tuple[Cap, ...] = (Cap(Unit.FETCHES, "tenant", 60, HOUR),)
    tools: tuple[Cap, ...] = (Cap(Unit.TOOLS, "visitor", 30, HOUR),)


def charges(caps: tuple[Cap, ...], holders: dict[str, str], amount: int = 1) -> list[Charge]:
    """Say what a use costs each of its holders.

    Raises:
        KeyError: A cap names a holder that is not given; no cap is ever passed over.
    """
    return [Charge(cap, holders[cap.holder], amount) for cap in caps]
