from decimal import Decimal

import pytest

from build.limits import HOST
from launchready.audits.abuse.aborts import aborts
from launchready.evidence.aborts import Aborts, Counted
from launchready.evidence.books import Booked
from launchready.model import State

TICK = Decimal("0.000001")


def seen(unread: int = 0, bill: Booked | Counted | None = None) -> Aborts:
    return Aborts(HOST, 3, 40, unread, 2.2, 0.5, bill)


def booked(dollars: str, charged: str = "0.01") -> Booked:
    return Booked(Decimal(dollars), Decimal(charged), TICK)


@pytest.mark.parametrize(
    ("given", "state", "got"),
    [
        (seen(bill=booked("0.01")), State.PASS, []),
        (seen(bill=booked("0.0099")), State.PASS, []),
        (seen(bill=booked("0.04")), State.PASS, []),
        (seen(bill=Counted(6, 6)), State.PASS, []),
        (seen(bill=booked("0.0097")), State.FAIL, ["grow by $0.0097, where the provider"]),
        (seen(bill=booked("0")), State.FAIL, ["its books grow by $0, where"]),
        (seen(bill=Counted(6, 7)), State.FAIL, ["who drops an answer gets 7 messages through"]),
        (seen(120), State.FAIL, ["the provider counts 120 tokens more in 0.5 s, from 2.2 s"]),
        (seen(1, booked("0")), State.FAIL, ["counts 1 tokens more", "its books grow by $0"]),
    ],
)
def test_judges_what_is_written_on_and_what_is_billed(
    given: Aborts, state: State, got: list[str]
) -> None:
    said = aborts.judge(given)

    assert said.state is state
    assert len(said.findings) == len(got)
    assert all(part in found.got for part, found in zip(got, said.findings, strict=True))
