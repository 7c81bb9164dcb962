import pytest

from build.exchangers import answered, boxes, exchangers
from build.tls import IPV4, presented
from launchready.evidence.exchangers import Exchanger, Exchangers, Mailboxes, Nowhere
from launchready.evidence.tls import Refused
from launchready.fix.email.exchanger import POSTFIX, exchanger
from launchready.model import Change, DnsRecord, MailDomain, ServerRule, Step


def change(found: Exchangers, known: Mailboxes) -> Change:
    return exchanger.write(MailDomain("acme.test"), found, known)


def steps(found: Exchangers, known: Mailboxes) -> list[str]:
    return [part.text for part in change(found, known).parts if isinstance(part, Step)]


@pytest.mark.parametrize(
    ("found", "known", "words"),
    [
        (exchangers(Nowhere()), boxes(), "Take mx.mailer.test out of the MX records of acme.test"),
        (exchangers(answered(None)), boxes(), "Get a certificate for mx.mailer.test"),
        (exchangers(answered(presented(fault="expired"))), boxes(), "Renew the certificate"),
        (
            exchangers(answered(presented(fault="wrong name"))), boxes(),
            "Write the name that the certificate has into the MX record",
        ),
        (exchangers(answered(presented(fault="incomplete"))), boxes(), "fullchain.pem"),
        (exchangers(), boxes("abuse"), "Lead abuse@acme.test into a mailbox that somebody reads"),
        (exchangers(), boxes(catches_all=True), "Turn the catch-all of acme.test off"),
        (exchangers(), boxes(), "Speak to the exchangers again"),
    ],
    ids=["gone", "in clear", "expired", "name", "chain", "no abuse", "catch-all", "nothing"],
)  # fmt: skip
def test_says_what_to_do(found: Exchangers, known: Mailboxes, words: str) -> None:
    [said] = steps(found, known)

    assert words in said


def test_without_an_mx_one_is_written() -> None:
    parts = change(exchangers(Refused(IPV4), implicit=True), boxes()).parts

    assert parts[0] == DnsRecord("acme.test", "MX", "10 mail.acme.test")


def test_starttls_comes_as_a_rule_for_postfix() -> None:
    [rule] = [
        p for p in change(exchangers(answered(None)), boxes()).parts if p.__class__ is ServerRule
    ]

    assert rule.server == POSTFIX
    assert "live/mx.mailer.test/fullchain.pem" in rule.text


def test_a_name_that_is_none_is_written_nowhere() -> None:
    odd = Exchangers("acme.test", (Exchanger("mx;reboot", answered(None)),))

    assert steps(odd, boxes()) == ["Replace the MX record of acme.test: its host is no name"]
