"""What the guards cost a turn: the same turn with them and without, side by side.

The figure of CPU gates: a neighbour on the machine cannot make it larger. What the clock adds
is waiting for two more durable commits.
"""

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles

from frontdesk import desk as desks
from frontdesk.cli.seed import sown
from frontdesk.config import Settings
from frontdesk.desk import Desk
from frontdesk.domain.access import Action, Anonymous, Visitor, authorize
from frontdesk.domain.answers import Usage
from frontdesk.domain.handoff import wants_person
from frontdesk.domain.limits import DAY, MINUTE, Cap, Limits, Unit, charges
from frontdesk.domain.markdown import render
from frontdesk.domain.privacy import holds_card, redacted, without_cards
from frontdesk.services.ledger import Ledger
from frontdesk.services.turn_records import TurnRecords
from frontdesk.services.turns import holders

TURNS = 120
MOST_MS = 5.0
WIDE = 10**9
QUESTION = "What does a drain cleaning on a Saturday cost, and can you come before nine? " * 4
Cost = tuple[float, float]  # milliseconds by the clock, and of CPU
ANSWER = "A drain cleaning costs **129 EUR**.\n\n- travel included\n- [prices](https://x.test/)\n"


@dataclass(frozen=True, slots=True)
class NoLedger(Ledger):
    """Grants everything and writes nothing."""

    def spend(self, *_: object) -> None:
        """Count nothing."""


def _wide() -> Limits:
    turns = tuple(
        Cap(Unit.TURNS, holder, WIDE, window)
        for holder, window in (
            ("visitor", MINUTE), ("visitor", DAY), ("ip", MINUTE), ("ip", DAY),
            ("tenant", MINUTE), ("tenant", DAY), ("product", DAY),
        )
    )  # fmt: skip
    money = tuple(
        Cap(Unit.MONEY, holder, WIDE, DAY) for holder in ("visitor", "ip", "tenant", "product")
    )
    return Limits(turns=turns, money=money, conversation_messages=WIDE)


def _visitor(desk: Desk, number: int) -> Visitor:
    ticket = desk.visitors.ticket(
        authorize(Anonymous(), Action.TICKET_MINT), "acme", desk.settings.origin
    )
    start = authorize(Anonymous(), Action.SESSION_START)
    return desk.visitors.start(start, ticket, "en", f"203.0.{number % 250}.{number // 250}").visitor


def _turn(desk: Desk, records: TurnRecords, visitor: Visitor, *, guarded: bool) -> Cost:
    """Do all of a turn but the model's part."""
    began = time.perf_counter(), time.thread_time()
    accepted = desk.conversations.accept(authorize(visitor, Action.CHAT_WRITE), QUESTION, "")
    if accepted.turn is None:
        raise RuntimeError("no turn")
    records.prompt(accepted.turn)
    if guarded:
        cost = charges(desk.limits.money, holders(accepted.turn), 100)
        reservation = records.reserve(accepted.turn, cost, "model")
        records.settle(reservation, Usage(10, 10).tokens_in)
    records.finish(accepted.turn, ANSWER, (), "done")
    return _since(*began)


def _pure() -> Cost:
    """Time the guards that are pure functions, as often as a full history calls them."""
    began = time.perf_counter(), time.thread_time()
    for _ in range(21):
        redacted(QUESTION)
    wants_person(QUESTION)
    without_cards(QUESTION)
    holds_card(QUESTION)
    render(ANSWER, frozenset({"x.test"}))
    return _since(*began)


def _since(wall: float, cpu: float) -> Cost:
    return (time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3


def guards_are_light() -> bool:
    """Compare turns with every guard and without ledger, limits, redaction and renderer."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.model_validate({"data": Path(folder)})
        desk = desks.opened(settings, limits=_wide())
        sown(desk, lambda: "Correct-Horse-42-Battery")
        records = desk.turns.records
        free = NoLedger(desk.store, desk.clock, desk.outbox)
        bare = replace(desk, conversations=replace(desk.conversations, ledger=free))
        with_, without = list[Cost](), list[Cost]()
        for number in range(TURNS):
            visitor = _visitor(desk, number)
            with_.append(_turn(desk, records, visitor, guarded=True))
            visitor = _visitor(desk, number + TURNS)
            without.append(_turn(bare, records, visitor, guarded=False))
        desk.store.close()
    pure = [_pure() for _ in range(TURNS)]
    for place, name in enumerate(("by the clock", "of CPU")):
        high, low, extra = (_p95(part, place) for part in (with_, without, pure))
        print(
            f"guards, p95 a turn {name}: {high:.1f} ms with the ledger, {low:.1f} without; pure "
            f"guards with a full history {extra:.2f}: together {high - low + extra:.1f} ms "
            f"(target {MOST_MS:.0f})"
        )
    return high - low + extra < MOST_MS


def _p95(costs: list[Cost], place: int) -> float:
    return quantiles([cost[place] for cost in costs], n=20)[-1]
