import pytest

from build.mail import mail, mails, signed, spf
from launchready.evidence.mail import ReceivedMail
from launchready.fix.email.alignment import alignment
from launchready.model import MailDomain, Step

THEIRS = signed(domain="mailer.test", aligned=False)


@pytest.mark.parametrize(
    ("sample", "begins"),
    [
        (mail(author=""), ["Write one From field"]),
        (
            mail(author="visitor.test", signed=(), spf=None),
            ["Write From an address at acme.test", "At the service that sends, sign"],
        ),
        (
            mail(author="notacme.test", signed=(), spf=None),
            ["Write From an address at acme.test", "At the service that sends, sign"],
        ),
        (mail(signed=(), spf=spf("fail")), ["At the service that sends, sign with d=acme.test"]),
        (
            mail(signed=(THEIRS,), spf_aligned=False),
            ["At the service that sends, sign", "Or give it a return path below acme.test"],
        ),
        (mail(said=(("dmarc", "fail"),)), ["Read what mx.receiver.test wrote"]),
        (mail(said=(("dmarc", "fail"),), by="a b\n.test"), []),
        (mail(said=(("dmarc", "pass"), ("spf", "fail"))), []),
    ],
    ids=[
        "no author",
        "a visitor",
        "a like name",
        "unsigned",
        "the provider's",
        "told",
        "by nobody",
        "well",
    ],
)
def test_says_the_ways_to_alignment(sample: ReceivedMail, begins: list[str]) -> None:
    change = alignment.write(MailDomain("acme.test"), mails(sample))
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    *ways, last = texts
    assert [way.startswith(begin) for way, begin in zip(ways, begins, strict=True)] == [
        True for _ in begins
    ]
    assert last.startswith("Send the mail again")
