import pytest

from build.mail import invalid, mail, mails, spf
from launchready.audits.email.sender import sender
from launchready.evidence.mail import ReceivedMail
from launchready.model import State

HERE = "lead.eml: MAIL FROM acme.test by 192.0.2.25"
OTHERS = {"spf": spf(domain="mailer.test"), "spf_aligned": False}
STRANGE = "it passes for mailer.test, which is not the domain in From"


@pytest.mark.parametrize(
    ("sample", "state", "said", "where"),
    [
        pytest.param(mail(spf=spf("fail")), State.FAIL, "fail for 192.0.2.25", HERE, id="fail"),
        pytest.param(mail(spf=spf("softfail")), State.FAIL, "softfail for", HERE, id="softfail"),
        pytest.param(mail(spf=spf("neutral")), State.FAIL, "neutral for", HERE, id="neutral"),
        pytest.param(mail(spf=spf("none")), State.FAIL, "none for", HERE, id="no record"),
        pytest.param(mail(spf=spf("permerror")), State.FAIL, "permerror for", HERE, id="error"),
        pytest.param(
            mail(**OTHERS, signed=()), State.FAIL, STRANGE,
            "lead.eml: MAIL FROM mailer.test by 192.0.2.25", id="nobody vouches",
        ),
        pytest.param(
            mail(**OTHERS, signed=(invalid(),)), State.FAIL, STRANGE,
            "lead.eml: MAIL FROM mailer.test by 192.0.2.25", id="a broken signature vouches not",
        ),
        pytest.param(
            mail(**OTHERS), State.WARN, STRANGE,
            "lead.eml: MAIL FROM mailer.test by 192.0.2.25", id="the signature vouches",
        ),
        pytest.param(
            mail(said=(("spf", "softfail"), ("dkim", "fail"))), State.WARN,
            "mx.receiver.test said softfail when it came", "lead.eml", id="the receiver differed",
        ),
    ],
)  # fmt: skip
def test_names_what_is_wrong(sample: ReceivedMail, state: State, said: str, where: str) -> None:
    judgement = sender.judge(mails(sample))

    assert judgement.state is state
    assert judgement.summary.startswith(f"SPF of acme.test: {said}")
    assert [finding.where for finding in judgement.findings] == [where]


def test_passes_for_the_real_sender() -> None:
    said = sender.judge(mails(mail(), mail(ip="192.0.2.26", said=(("spf", "pass"),))))

    assert said.state is State.PASS
    assert said.summary == "SPF of acme.test passes for 192.0.2.25, 192.0.2.26, which really sent"


def test_one_bad_mail_of_two_is_enough() -> None:
    assert sender.judge(mails(mail(), mail(spf=spf("fail")))).state is State.FAIL


def test_where_the_receiver_wrote_too_little_nothing_is_wrong() -> None:
    assert sender.judge(mails(spf=None)).state is State.PASS
