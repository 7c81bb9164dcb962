import pytest

from build.mail import FIELDS, mail, mails
from launchready.evidence.mail import ReceivedMail
from launchready.fix.email.message import message
from launchready.model import MailDomain, Step


@pytest.mark.parametrize(
    ("sample", "begins"),
    [
        (mail(author="visitor.test"), "Write one From field with one address at acme.test"),
        (mail(author=""), "Write one From field"),
        (mail(fields=("from", "message-id")), "Let the mail library set Date and Message-ID"),
        (mail(fields=("from", "date")), "Let the mail library set Date and Message-ID"),
        (mail(fields=(*FIELDS, "subject")), "Set each field in one place"),
        (mail(fields=(*FIELDS, "reply-to")), "Check the visitor's address"),
        (mail(fields=(*FIELDS, "list-unsubscribe-post")), "Give List-Unsubscribe an https address"),
        (mail(junk=True), "Bring EML-02, EML-03 and EML-05 to pass first"),
        (mail(marks=("x-spam-flag: yes",)), "Bring EML-02, EML-03 and EML-05 to pass first"),
    ],
    ids=[
        "visitor",
        "nobody",
        "no date",
        "no id",
        "twice",
        "no address",
        "one click",
        "spam",
        "marked",
    ],
)
def test_says_which_field_to_write_otherwise(sample: ReceivedMail, begins: str) -> None:
    change = message.write(MailDomain("acme.test"), mails(sample))
    first, last = [part.text for part in change.parts if isinstance(part, Step)]

    assert first.startswith(begins)
    assert last.startswith("Send the mail again")


def test_several_hops_are_no_fault() -> None:
    made = message.write(MailDomain("acme.test"), mails(fields=("received", "received", *FIELDS)))

    assert len(made.parts) == 1
