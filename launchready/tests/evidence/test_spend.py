from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.limits import HOST, VANTAGE, disguises, ramp, windows
from launchready.evidence.ceiling import Ceiling
from launchready.evidence.limits import (
    Answered,
    Burst,
    Disguise,
    Disguises,
    Edge,
    Ramp,
    Scattered,
)
from launchready.evidence.spend import (
    UNBOUNDED,
    Call,
    Exposure,
    Limit,
    Origin,
    Period,
    bursting,
    calls,
    ceiling,
    limit,
)
from launchready.model import (
    Attested,
    Evidence,
    Gap,
    Intrusion,
    Observed,
    Reason,
    Unavailable,
    Undeclared,
    Withheld,
)

CALL = Call(Decimal(1), Decimal(4), 8_000, 1_000)
TEN = Limit(10, Origin.DECLARED, "")
NONE = Limit(None, Origin.MEASURED, "")
HELD = Observed("ramp", ramp(6))
DAY = datetime(2026, 11, 25, tzinfo=UTC)
REFUSED = Answered(taken=False, status=429)


def spent(taken: int, paid: int = 0) -> Observed[Ceiling]:
    refusal = REFUSED if taken <= 40 else None
    return Observed("ceiling", Ceiling(HOST, 40, taken, refusal, VANTAGE, taken, paid))


GAP = Gap("X", Reason.TIMEOUT)


@pytest.mark.parametrize(
    ("exposure", "actors", "hour", "night", "month"),
    [
        (Exposure(CALL, TEN), 1, "7.2", "86.4", "5184"),
        (Exposure(CALL, replace(TEN, once=10)), 1, "7.32", "86.52", "5184.12"),
        (Exposure(CALL, TEN), 1_000, "7200", "86400", "5184000"),
        (Exposure(CALL, TEN), None, "Infinity", "Infinity", "Infinity"),
        (Exposure(CALL, NONE), 1, "Infinity", "Infinity", "Infinity"),
        (Exposure(CALL, NONE), 1_000, "Infinity", "Infinity", "Infinity"),
        (Exposure(CALL, TEN, Decimal(20)), 1, "7.2", "40", "620"),
        (Exposure(CALL, TEN, Decimal(20)), 1_000, "40", "40", "620"),
        (Exposure(CALL, NONE, Decimal(20)), 1, "40", "40", "620"),
        (Exposure(CALL, NONE, Decimal(20)), None, "40", "40", "620"),
        (Exposure(CALL, TEN, Decimal(0)), 1, "0", "0", "0"),
        (Exposure(replace(CALL, per_message=3), TEN), 1, "21.6", "259.2", "15552"),
    ],
)
def test_the_worst_bill(
    exposure: Exposure, actors: int | None, hour: str, night: str, month: str
) -> None:
    bills = [exposure.worst(period, actors) for period in Period]

    assert bills == [Decimal(hour), Decimal(night), Decimal(month)]


AMOUNTS = st.decimals("0.01", 100, places=2)
CALLS = st.builds(
    Call, AMOUNTS, AMOUNTS, st.integers(1, 10**6), st.integers(1, 10**5), st.integers(1, 50)
)
LIMITS = st.builds(Limit, st.integers(1, 120), st.just(Origin.DECLARED), st.just(""))
CEILINGS = st.one_of(st.just(UNBOUNDED), st.decimals(0, 10**4, places=2))
EXPOSURES = st.builds(Exposure, CALLS, LIMITS, CEILINGS)
PERIODS = st.sampled_from(Period)


@given(EXPOSURES, PERIODS, st.sampled_from(
    ["price_in", "price_out", "input_tokens", "output_tokens", "per_message"]
))  # fmt: skip
def test_what_makes_a_call_dearer_never_makes_the_bill_smaller(
    exposure: Exposure, period: Period, key: str
) -> None:
    dearer = replace(exposure.call, **{key: getattr(exposure.call, key) * 2})

    assert dearer.message > exposure.call.message
    assert replace(exposure, call=dearer).worst(period) >= exposure.worst(period)


@given(EXPOSURES, PERIODS, st.integers(1, 120))
def test_a_lower_limit_never_makes_the_bill_greater(
    exposure: Exposure, period: Period, other: int
) -> None:
    higher = replace(TEN, per_minute=(exposure.limit.per_minute or 0) + other)

    assert exposure.worst(period) <= replace(exposure, limit=higher).worst(period)
    assert exposure.worst(period) <= replace(exposure, limit=NONE).worst(period)


@given(EXPOSURES, PERIODS, st.integers(1, 2_000), st.integers(0, 10**4))
def test_a_ceiling_caps_all_and_more_actors_never_cost_less(
    exposure: Exposure, period: Period, actors: int, ceiling: int
) -> None:
    capped = replace(exposure, ceiling=Decimal(ceiling))

    assert capped.worst(period, None) == ceiling * period.days
    assert capped.worst(period, actors) <= capped.worst(period, None)
    assert exposure.worst(period, actors) <= exposure.worst(period, actors + 1)


@pytest.mark.parametrize(
    ("turns", "seen", "tried", "per_minute", "origin", "why"),
    [
        (6, None, None, 6, "declared", "whether it holds was not measured"),
        (None, None, None, None, "declared", "says nothing of chat.turns_per_minute"),
        (6, HELD, Observed("d", disguises()), 6, "measured", "and no disguise got by"),
        (6, Observed("r", ramp(1)), None, 6, "measured", "refused after 1 messages in 2 s"),
        (6, Observed("r", ramp(7)), None, 7, "measured", "refused after 7 messages in 2 s"),
        (6, Observed("r", ramp(9, 0)), None, None, "measured",
         f"none refused of 9 messages in 2 s, from {VANTAGE}; how many more are taken was not"),
        (6, HELD, Observed("d", disguises(Disguise.SESSION, Disguise.FORWARDED)), None, "measured",
         f"got through with a new session, Forwarded, from {VANTAGE}"),
        (6, HELD, Observed("d", disguises(), (GAP,)), 6, "measured", "not tried: X: timeout"),
        (6, HELD, Unavailable("d", Reason.BUDGET, "no requests left"), 6, "measured",
         "whether a disguise gets by was not measured (no requests left)"),
        (6, Attested("r", ramp(6), "Ada", DAY, DAY), None, 6, "declared", "Ada vouches for it"),
        (6, Unavailable("r", Reason.WALL, ""), None, 6, "declared", "not measured (wall)"),
        (6, Withheld("r", Intrusion.ATTACK, "consent to attack"), None, 6, "declared",
         "not measured (consent to attack)"),
        (None, Undeclared("r", "chat.turns_per_minute"), None, None, "declared", "nothing of"),
    ],
)  # fmt: skip
def test_what_bounds_one_actor(
    turns: int | None,
    seen: Evidence[Ramp] | None,
    tried: Evidence[Disguises] | None,
    per_minute: int | None,
    origin: str,
    why: str,
) -> None:
    found = limit(turns, seen, tried)

    assert (found.per_minute, found.origin.value) == (per_minute, origin)
    assert why in found.why


def test_a_limit_that_is_supposed_holds_but_for_disguises() -> None:
    unlimited = Observed("r", ramp(9, 0))

    assert limit(5, unlimited, supposed=True).per_minute == 5
    assert limit(5, HELD, Observed("d", disguises(Disguise.AGENT)), supposed=True) == limit(
        6, HELD, Observed("d", disguises(Disguise.AGENT))
    )


@pytest.mark.parametrize("kind", [Burst, Scattered])
@pytest.mark.parametrize("supposed", [True, False])
def test_what_comes_together_and_gets_further_leaves_no_bound(
    kind: type[Edge], *, supposed: bool
) -> None:
    seen = Observed("edge", kind(HOST, 6, 9, 6, VANTAGE))
    said = limit(6, HELD, Observed("d", disguises()), (None, seen), supposed=supposed)

    assert (said.per_minute, said.origin) == (None, Origin.MEASURED)
    assert said.why.startswith("9 messages were taken where 6 came together and 6 are declared")


@pytest.mark.parametrize(("most", "once"), [(0, 0), (6, 0), (7, 1), (12, 6)])
def test_what_is_taken_in_one_minute_beyond_the_limit_is_added_once(most: int, once: int) -> None:
    bound = limit(6, HELD, Observed("d", disguises()))
    found = bursting(bound, Observed("w", windows(most)))

    assert (found.per_minute, found.once) == (6, once)
    assert (f"{most} were taken within 60 s" in found.why) is bool(once)


@pytest.mark.parametrize("bound", [TEN, NONE])
def test_nothing_is_added_to_what_no_run_has_measured_or_nothing_bounds(bound: Limit) -> None:
    assert bursting(bound, Observed("w", windows(99))) == bound
    assert bursting(bound, None) == bound


def test_what_gets_further_over_http2_leaves_no_bound() -> None:
    streams = Edge(HOST, 6, 9, 6, VANTAGE)
    seen = Observed("edge", Burst(HOST, 6, 6, 6, VANTAGE, multiplexed=True, streams=streams))

    assert limit(6, HELD, Observed("d", disguises()), (seen,)).per_minute is None


@pytest.mark.parametrize("edge", [Burst(HOST, 6, 6, 6, VANTAGE), Burst(HOST, 6, 9, 6, VANTAGE, 6)])
def test_what_gets_no_further_or_reaches_no_model_leaves_the_limit(edge: Burst) -> None:
    assert limit(6, HELD, Observed("d", disguises()), (Observed("edge", edge),)).per_minute == 6


@pytest.mark.parametrize(
    ("seen", "dollars", "origin", "why"),
    [
        (None, "20", Origin.DECLARED, "was not measured"),
        (spent(40), "20", Origin.DECLARED, "everybody is stopped was measured, after 40"),
        (spent(43), "Infinity", Origin.MEASURED, "43 messages were taken of 40"),
        (spent(40, 3), "Infinity", Origin.MEASURED, "3 calls were paid for"),
        (Undeclared("c", "chat.ceiling_messages"), "20", Origin.DECLARED, "is not declared"),
    ],
)
def test_a_ceiling_bounds_where_it_was_not_seen_to_fail(
    seen: Evidence[Ceiling] | None, dollars: str, origin: Origin, why: str
) -> None:
    said = ceiling(Decimal(20), seen)

    assert (said.value, said.origin) == (Decimal(dollars), origin)
    assert why in said.why


@pytest.mark.parametrize(
    ("counted", "often", "origin"),
    [
        (None, 2, Origin.DECLARED),
        (6, 2, Origin.DECLARED),
        (12, 2, Origin.DECLARED),
        (13, 3, Origin.MEASURED),
        (30, 5, Origin.MEASURED),
    ],
)
def test_calls_of_a_message_are_those_declared_or_more_where_more_were_counted(
    counted: int | None, often: int, origin: Origin
) -> None:
    said = calls(2, Observed("r", replace(ramp(6), calls=counted)))

    assert (said.value, said.origin) == (often, origin)
