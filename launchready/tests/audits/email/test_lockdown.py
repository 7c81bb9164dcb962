from dataclasses import replace

import pytest

from launchready.audits.email.lockdown import lockdown
from launchready.evidence.mail_parked import Parked
from launchready.model import State

LOCKED = Parked(
    host="www.acme.test",
    domain="acme.test",
    sends="",
    provided=False,
    records=("v=spf1 -all",),
    default="-",
    policy="reject",
    policy_records=("v=DMARC1; p=reject",),
    exchanges=("",),
    addressed=True,
)
SPF, DMARC = "TXT acme.test", "TXT _dmarc.acme.test"


@pytest.mark.parametrize(
    ("found", "said", "where"),
    [
        pytest.param(
            replace(LOCKED, records=(), default=""), "anybody may send in its name: no SPF", SPF,
            id="no record",
        ),
        pytest.param(
            replace(LOCKED, error="acme.test: bogus"),
            "its SPF counts for nothing: acme.test: bogus", SPF, id="an error",
        ),
        pytest.param(
            replace(LOCKED, senders=("mx", "a")),
            "mx may send in its name, and it is no declared mail domain", SPF, id="senders",
        ),
        pytest.param(replace(LOCKED, default="~"), "its SPF does not refuse", SPF, id="~all"),
        pytest.param(replace(LOCKED, default=""), "its SPF does not refuse", SPF, id="no all"),
        pytest.param(
            replace(LOCKED, policy=""), "forged mail is not rejected: no policy", DMARC,
            id="no policy",
        ),
        pytest.param(
            replace(LOCKED, policy="quarantine"), "forged mail is not rejected: p=quarantine",
            DMARC, id="quarantine",
        ),
        pytest.param(
            replace(LOCKED, testing=True), "t=y asks receivers only to test", DMARC, id="test mode"
        ),
    ],
)  # fmt: skip
def test_fails(found: Parked, said: str, where: str) -> None:
    judgement = lockdown.judge(found)

    assert (judgement.state, judgement.summary) == (State.FAIL, f"acme.test: {said}")
    assert [finding.where for finding in judgement.findings] == [where]


def test_both_records_are_named() -> None:
    open_ = replace(LOCKED, records=(), default="", policy="")

    assert [finding.where for finding in lockdown.judge(open_).findings] == [SPF, DMARC]


@pytest.mark.parametrize(
    ("found", "state"),
    [
        pytest.param(LOCKED, State.PASS, id="locked"),
        pytest.param(replace(LOCKED, exchanges=("mx.test",)), State.PASS, id="it receives"),
        pytest.param(replace(LOCKED, exchanges=(), addressed=False), State.PASS, id="no address"),
        pytest.param(replace(LOCKED, exchanges=()), State.WARN, id="no null MX"),
        pytest.param(
            replace(LOCKED, sends="acme.test", policy=""), State.NOT_APPLICABLE, id="it sends"
        ),
        pytest.param(
            replace(LOCKED, provided=True, policy=""), State.NOT_APPLICABLE, id="a provider's"
        ),
        pytest.param(replace(LOCKED, domain=""), State.NOT_APPLICABLE, id="a suffix"),
    ],
)
def test_says(found: Parked, state: State) -> None:
    assert lockdown.judge(found).state is state
