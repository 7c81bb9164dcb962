import pytest

from build.mail import mail, mails, spf
from launchready.evidence.mail import ReceivedMail
from launchready.fix.email.sender import sender
from launchready.model import MailDomain, Step


def steps(*several: ReceivedMail) -> list[str]:
    change = sender.write(MailDomain("acme.test"), mails(*several))
    return [part.text for part in change.parts if isinstance(part, Step)]


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        (mail(spf=spf("fail")), ("the SPF record of acme.test", "let 192.0.2.25 in")),
        (
            mail(spf=spf(domain="mailer.test"), spf_aligned=False),
            ("such as bounce.acme.test", "now it is mailer.test"),
        ),
        (
            mail(spf=spf("fail", "x;y`z"), spf_aligned=False),
            ("such as bounce.acme.test", "now it is the return path"),
        ),
    ],
    ids=["not named", "somebody else's path", "a hostile path"],
)
def test_says_what_to_change_and_to_take_a_new_sample(
    sample: ReceivedMail, words: tuple[str, ...]
) -> None:
    first, last = steps(sample)

    assert all(word in first for word in words)
    assert "save what the mailbox received" in last


def test_the_same_step_comes_once() -> None:
    assert len(steps(mail(spf=spf("fail")), mail(spf=spf("softfail")))) == 2


def test_a_mail_without_spf_needs_only_a_new_sample() -> None:
    assert len(steps(mail(spf=None))) == 1
