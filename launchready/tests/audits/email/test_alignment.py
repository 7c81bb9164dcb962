import pytest

from build.mail import invalid, mail, mails, signed, spf
from launchready.audits.email.alignment import alignment
from launchready.evidence.mail import ReceivedMail
from launchready.model import State

THEIRS = signed(domain="mailer.test", aligned=False)
NOTHING = "nothing of acme.test vouches for it, so DMARC fails"


@pytest.mark.parametrize(
    ("sample", "said", "got"),
    [
        pytest.param(
            mail(signed=(THEIRS,), spf=spf(domain="mailer.test"), spf_aligned=False), NOTHING,
            ("SPF pass for mailer.test", "DKIM of mailer.test: valid"), id="only the provider",
        ),
        pytest.param(
            mail(signed=(), spf=spf("softfail")), NOTHING,
            ("SPF softfail for acme.test", "no DKIM signature"), id="softfail is no pass",
        ),
        pytest.param(
            mail(signed=(invalid("expired"),), spf=None, spf_aligned=False), NOTHING,
            ("DKIM of acme.test: expired",), id="an invalid signature, SPF not seen",
        ),
        pytest.param(
            mail(said=(("dmarc", "fail"),)), "mx.receiver.test said dmarc=fail", ("fail",),
            id="the receiver said so",
        ),
        pytest.param(
            mail(said=(("dmarc", "none"),)), "mx.receiver.test said dmarc=none", ("none",),
            id="the receiver found no record",
        ),
        pytest.param(
            mail(author="", authors=("acme.test", "other.test")),
            "From does not name one domain", ("acme.test", "other.test"), id="two domains",
        ),
        pytest.param(
            mail(author="", authors=()), "From does not name one domain", "no address", id="no From"
        ),
    ],
)  # fmt: skip
def test_fails(sample: ReceivedMail, said: str, got: str | tuple[str, ...]) -> None:
    judgement = alignment.judge(mails(sample))

    assert judgement.state is State.FAIL
    assert judgement.summary == f"mail of acme.test: {said}"
    assert [finding.got for finding in judgement.findings] == [got]


@pytest.mark.parametrize(
    ("sample", "way"),
    [
        pytest.param(mail(), "DKIM and SPF", id="both"),
        pytest.param(mail(spf=spf("fail")), "DKIM", id="a forwarded mail"),
        pytest.param(mail(said=(("dmarc", "bestguesspass"),)), "DKIM and SPF", id="best guess"),
        pytest.param(mail(spf_aligned=False), "DKIM", id="the provider's return path"),
        pytest.param(mail(signed=(THEIRS,)), "SPF", id="the provider's signature"),
        pytest.param(mail(said=(("dmarc", "pass"), ("spf", "fail"))), "DKIM and SPF", id="told"),
    ],
)
def test_passes(sample: ReceivedMail, way: str) -> None:
    judgement = alignment.judge(mails(sample))

    assert judgement.state is State.PASS
    assert judgement.summary == f"1 received from acme.test, aligned by {way}"


def test_one_bad_mail_of_two_is_enough() -> None:
    assert alignment.judge(mails(mail(), mail(signed=(), spf=None))).state is State.FAIL
