import pytest

from build.exchangers import answered, boxes, exchangers
from build.tls import IPV4, presented
from launchready.audits.email.exchanger import exchanger
from launchready.evidence.exchangers import Exchangers, Mailboxes, Nowhere
from launchready.evidence.tls import Broken, Refused
from launchready.model import State

AT = f"mx.mailer.test:25 ({IPV4})"
GOOD = answered(presented())


@pytest.mark.parametrize(
    ("found", "known", "said", "where"),
    [
        pytest.param(
            exchangers(Nowhere()), boxes(), "mx.mailer.test has no address", "mx.mailer.test:25",
            id="no address",
        ),
        pytest.param(
            exchangers(Refused(IPV4)), boxes(),
            "mx.mailer.test refuses connections on port 25", AT, id="closed",
        ),
        pytest.param(
            exchangers(Refused(IPV4), implicit=True), boxes(),
            "acme.test, where mail goes without an MX record, refuses connections on port 25",
            f"acme.test:25 ({IPV4})", id="no MX, and no mail server",
        ),
        pytest.param(
            exchangers(Nowhere(), implicit=True), boxes(),
            "acme.test, where mail goes without an MX record, has no address", "acme.test:25",
            id="no MX, and no address",
        ),
        pytest.param(
            exchangers(GOOD, Nowhere()), boxes(), "mx2.mailer.test has no address",
            "mx2.mailer.test:25", id="one of two is gone",
        ),
        pytest.param(
            exchangers(answered(None)), boxes(), "mx.mailer.test offers no STARTTLS", AT,
            id="in clear",
        ),
        pytest.param(
            exchangers(answered(Broken(IPV4, "454 later"))), boxes(),
            "TLS with mx.mailer.test fails: 454 later", AT, id="starts nothing",
        ),
        pytest.param(
            exchangers(answered(presented(fault="expired"))), boxes(),
            "the certificate of mx.mailer.test is not valid: expired", AT, id="expired",
        ),
        pytest.param(
            exchangers(), boxes("postmaster"), "postmaster is refused",
            "RCPT TO postmaster@acme.test at mx.mailer.test", id="no postmaster",
        ),
        pytest.param(
            exchangers(), boxes("hello"), "hello is refused",
            "RCPT TO hello@acme.test at mx.mailer.test", id="no contact",
        ),
        pytest.param(
            exchangers(), boxes("abuse", catches_all=True), "abuse is refused",
            "RCPT TO abuse@acme.test at mx.mailer.test", id="a catch-all without abuse",
        ),
    ],
)  # fmt: skip
def test_fails(found: Exchangers, known: Mailboxes, said: str, where: str) -> None:
    judgement = exchanger.judge(found, known)

    assert (judgement.state, judgement.summary) == (State.FAIL, f"mail to acme.test: {said}")
    assert [finding.where for finding in judgement.findings] == [where]


def test_every_fault_is_found_at_once() -> None:
    found = exchangers(answered(None), answered(presented(fault="wrong name")))
    judgement = exchanger.judge(found, boxes("postmaster", "abuse"))

    assert len(judgement.findings) == 4


@pytest.mark.parametrize(
    ("found", "known", "said"),
    [
        pytest.param(
            exchangers(), boxes(catches_all=True),
            "mx.mailer.test takes mail for anybody, so it may bounce later", id="a catch-all",
        ),
        pytest.param(
            exchangers(answered(presented(fault="self-signed")), vouched=True), boxes(),
            "only DANE vouches for the certificate of mx.mailer.test", id="DANE",
        ),
    ],
)  # fmt: skip
def test_warns(found: Exchangers, known: Mailboxes, said: str) -> None:
    judgement = exchanger.judge(found, known)

    assert (judgement.state, judgement.summary) == (State.WARN, f"mail to acme.test: {said}")


def test_passes() -> None:
    judgement = exchanger.judge(exchangers(GOOD, GOOD), boxes())

    assert judgement.state is State.PASS
    assert judgement.summary == (
        "mx.mailer.test, mx2.mailer.test: valid TLS; mx.mailer.test takes mail for "
        "postmaster, abuse, hello of acme.test"
    )


def test_a_null_mx_takes_no_mail_and_says_so() -> None:
    judgement = exchanger.judge(exchangers(closed=True), Mailboxes("acme.test"))

    assert judgement.state is State.NOT_APPLICABLE
