"""The auditor says of each of the forty edge cases what it must."""

import asyncio

import pytest

from testbed.forty import Case, forty
from testbed.net.ports import has_ipv6
from testbed.said import said

CASES = forty()


def test_there_are_forty_in_their_order() -> None:
    assert [case.number for case in CASES] == list(range(1, 41))


@pytest.mark.matrix
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number} {case.what}")
def test_the_verdict_is_the_right_one(case: Case) -> None:
    if not has_ipv6() and "AAAA" in case.what:
        pytest.skip("this machine has no IPv6, which is what the case is about")
    verdicts = asyncio.run(said(case.world, case.audit))

    right = [verdict for verdict in verdicts if verdict.state == case.says]
    assert right, [(str(v.subject), v.state, v.summary) for v in verdicts]
    assert any(case.words in verdict.summary for verdict in right), right[0].summary
