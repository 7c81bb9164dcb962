from dataclasses import replace

import pytest

from launchready.audits.email.transport import transport
from launchready.evidence.mta_sts import MailTransport, StsPolicy
from launchready.model import State

POLICY = StsPolicy("enforce", ("mx.test",), 604_800)
WHOLE = MailTransport(
    domain="acme.test",
    records=("v=STSv1; id=1",),
    policy=POLICY,
    reports=("v=TLSRPTv1; rua=mailto:a@b.test",),
    exchanges=("mx.test",),
)
STS, RPT = "TXT _mta-sts.acme.test", "TXT _smtp._tls.acme.test"
FILE = "https://mta-sts.acme.test/.well-known/mta-sts.txt"


def having(**over: object) -> MailTransport:
    return replace(WHOLE, policy=replace(POLICY, **over))


@pytest.mark.parametrize(
    ("found", "said", "where"),
    [
        pytest.param(
            replace(WHOLE, records=("v=STSv1; id=1", "v=STSv1; id=2")),
            "2 records at _mta-sts count as none", STS, id="two records",
        ),
        pytest.param(
            replace(WHOLE, records=("v=STSv1",)), "the record at _mta-sts: it has no id", STS,
            id="no id",
        ),
        pytest.param(
            replace(WHOLE, reports=WHOLE.reports * 2), "2 records at _smtp._tls", RPT,
            id="two for reports",
        ),
        pytest.param(
            replace(WHOLE, reports=("v=TLSRPTv1",)), "the record at _smtp._tls: it has no rua", RPT,
            id="no address",
        ),
        pytest.param(
            replace(WHOLE, policy=StsPolicy(error="the answer is 404, not 200")),
            "senders cannot use the policy: the answer is 404", FILE, id="no policy",
        ),
        pytest.param(
            replace(WHOLE, exchanges=("mx.test", "mx2.test")),
            "mx2.test is not in the policy, mode enforce", FILE, id="an exchanger is missing",
        ),
        pytest.param(
            replace(having(mode="testing"), exchanges=("mx2.test",)),
            "mx2.test is not in the policy, mode testing", FILE, id="missing in testing",
        ),
    ],
)  # fmt: skip
def test_fails(found: MailTransport, said: str, where: str) -> None:
    judgement = transport.judge(found)

    assert judgement.state is State.FAIL
    assert judgement.summary.startswith(f"acme.test: {said}")
    assert [finding.where for finding in judgement.findings] == [where]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (having(mode="testing"), "mode testing protects nothing yet"),
        (having(max_age=86_399), "senders forget the policy within a day"),
        (replace(WHOLE, reports=()), "enforced, and nobody hears of failures"),
    ],
    ids=["testing", "short", "no reports"],
)
def test_warns(found: MailTransport, said: str) -> None:
    judgement = transport.judge(found)

    assert (judgement.state, judgement.summary) == (State.WARN, f"acme.test: {said}")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (WHOLE, "MTA-STS enforce, with TLS reports"),
        (having(max_age=86_400), "MTA-STS enforce, with TLS reports"),
        (
            replace(having(mode="none", patterns=()), exchanges=("mx2.test",), reports=()),
            "MTA-STS none, without TLS reports",
        ),
        (replace(WHOLE, records=(), policy=None), "MTA-STS not offered, with TLS reports"),
        (replace(WHOLE, exchanges=()), "MTA-STS enforce, with TLS reports"),
    ],
    ids=["whole", "a day", "off", "reports alone", "no MX"],
)
def test_passes(found: MailTransport, said: str) -> None:
    judgement = transport.judge(found)

    assert (judgement.state, judgement.summary) == (State.PASS, f"acme.test: {said}")


def test_neither_is_owed() -> None:
    judgement = transport.judge(MailTransport("acme.test", exchanges=("mx.test",)))

    assert judgement.state is State.NOT_APPLICABLE
