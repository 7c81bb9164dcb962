"""Who begins when others have ended; in a circle nobody would begin at all."""

from dataclasses import dataclass

import pytest

from launchready.gather.registry import Cost, Gatherer, Seen, ordered
from launchready.model import Host, Intrusion
from launchready.reach import Reach


@dataclass(frozen=True)
class First:
    pass


@dataclass(frozen=True)
class Second:
    pass


@dataclass(frozen=True)
class Third:
    pass


async def nothing(host: Host, reach: Reach) -> Seen[None]:  # noqa: ARG001 - what a gatherer takes
    return Seen(None)


def one(gives: type, *after: type, needs: tuple[type, ...] = (), last: bool = False) -> Gatherer:
    named = tuple((kind.__name__, kind) for kind in needs)
    return Gatherer(gives, Host, named, "", Intrusion.LOOK, Cost(), nothing, after, last)


@pytest.mark.parametrize(
    "some",
    [
        (one(First, needs=(Second,)), one(Second, needs=(Third,)), one(Third)),
        (one(First, Second), one(Second, Third), one(Third)),
        (one(First, Second, last=True), one(Second, last=True), one(Third)),
    ],
)
def test_who_needs_or_would_disturb_others_begins_when_they_have_ended(
    some: tuple[Gatherer, ...],
) -> None:
    assert ordered(some) == (Third, Second, First)


@pytest.mark.parametrize(
    "some",
    [
        (one(First, Second), one(Second, First)),
        (one(First, Second), one(Second, needs=(First,))),
        (one(First, last=True), one(Second, First)),
        (one(First, last=True), one(Second, needs=(First,))),
    ],
)
def test_who_would_wait_for_each_other_for_ever_is_refused(some: tuple[Gatherer, ...]) -> None:
    with pytest.raises(ValueError, match="cycle"):
        ordered(some)
