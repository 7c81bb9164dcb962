from dataclasses import replace

import pytest

from build.mail import FIELDS, mail, mails, signed
from launchready.audits.email.message import message
from launchready.evidence.mail import ReceivedMail, Signed
from launchready.model import State

LISTED = ("list-unsubscribe", "list-unsubscribe-post")
PROMISED = {"fields": FIELDS + LISTED}
HTTPS = ("<https://acme.test/u>", "List-Unsubscribe=One-Click")
COVERING = signed(covers=("from", *LISTED))


def without(name: str) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field != name)


@pytest.mark.parametrize(
    ("sample", "said", "where"),
    [
        pytest.param(
            mail(author="visitor.test"), "the product writes in the name of visitor.test",
            "lead.eml: From", id="the visitor's name",
        ),
        pytest.param(
            mail(author="notacme.test"), "the product writes in the name of notacme.test",
            "lead.eml: From", id="a name that ends alike",
        ),
        pytest.param(
            mail(author="", authors=("acme.test",), from_fields=2),
            "From does not name one author", "lead.eml: From", id="two From fields",
        ),
        pytest.param(
            mail(fields=(*FIELDS, "subject")), "subject stands there 2 times", "lead.eml: subject",
            id="two subjects",
        ),
        pytest.param(
            mail(fields=without("date")), "a mail has no Date", "lead.eml: Date", id="no Date"
        ),
        pytest.param(
            mail(fields=(*FIELDS, "reply-to"), reply_to=("",)), "Reply-To is no mail address",
            "lead.eml: Reply-To", id="a word in Reply-To",
        ),
        pytest.param(
            mail(fields=(*FIELDS, "reply-to")), "Reply-To is no mail address",
            "lead.eml: Reply-To", id="an empty Reply-To",
        ),
        pytest.param(
            mail(**PROMISED, unsubscribe=HTTPS), "one click is promised, and not signed",
            "lead.eml: List-Unsubscribe", id="one click, not signed",
        ),
        pytest.param(
            mail(**PROMISED, unsubscribe=("<mailto:u@acme.test>",), signed=(COVERING,)),
            "one click is promised, and leads nowhere", "lead.eml: List-Unsubscribe",
            id="one click by mail",
        ),
        pytest.param(mail(junk=True), "it ended among spam", "lead.eml", id="among spam"),
        pytest.param(
            mail(marks=("x-spam-flag: yes",)), "a server took it for spam: x-spam-flag: yes",
            "lead.eml", id="marked as spam",
        ),
    ],
)  # fmt: skip
def test_fails(sample: ReceivedMail, said: str, where: str) -> None:
    judgement = message.judge(mails(sample))

    assert (judgement.state, judgement.summary) == (State.FAIL, said)
    assert [finding.where for finding in judgement.findings] == [where]


@pytest.mark.parametrize(
    "sample",
    [
        pytest.param(mail(), id="plain"),
        pytest.param(mail(author="mail.acme.test"), id="a subdomain"),
        pytest.param(mail(fields=("received", *FIELDS)), id="several hops"),
        pytest.param(
            mail(fields=(*FIELDS, "reply-to"), reply_to=("visitor.test",)), id="the visitor"
        ),
        pytest.param(mail(**PROMISED, unsubscribe=HTTPS, signed=(COVERING,)), id="one click"),
    ],
)
def test_passes(sample: ReceivedMail) -> None:
    assert message.judge(mails(sample)).state is State.PASS


def test_warns_without_a_message_id() -> None:
    assert message.judge(mails(fields=without("message-id"))).state is State.WARN


@pytest.mark.parametrize(
    "name", ["date", "sender", "reply-to", "to", "cc", "subject", "message-id"]
)
def test_a_field_that_may_stand_once_stands_there_twice(name: str) -> None:
    fields = (*without(name), name, name)
    judgement = message.judge(mails(fields=fields, reply_to=("visitor.test",)))

    assert judgement.summary == f"{name} stands there 2 times"


def test_shows_what_stands_in_the_place_of_an_address() -> None:
    [nobody] = message.judge(mails(author="", authors=())).findings
    [word] = message.judge(mails(fields=(*FIELDS, "reply-to"), reply_to=("",))).findings
    [empty] = message.judge(mails(fields=(*FIELDS, "reply-to"))).findings

    assert (nobody.got, word.got, empty.got) == ("no address", ("",), "no address")


def test_one_broken_address_of_two_to_reply_to_is_enough() -> None:
    sample = mails(fields=(*FIELDS, "reply-to"), reply_to=("visitor.test", ""))

    assert message.judge(sample).state is State.FAIL


def test_any_declared_domain_may_write() -> None:
    sample = replace(mails(author="other.test"), declared=("acme.test", "other.test"))

    assert message.judge(sample).state is State.PASS


@pytest.mark.parametrize(
    "signatures",
    [(signed(), COVERING), (signed(covers=LISTED),)],
    ids=["one of two covers it", "nothing else is covered"],
)
def test_one_signature_that_covers_one_click_will_do(signatures: tuple[Signed, ...]) -> None:
    sample = mails(**PROMISED, unsubscribe=HTTPS, signed=signatures)

    assert message.judge(sample).state is State.PASS
