"""What the twins with a received mail send and publish, by an independent reading."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import DKIM_AT, healthy


def sent(twin: str) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(letter(twin), policy=SMTP))


def letter(twin: str) -> bytes:
    with serving(find(twin)(healthy())) as it:
        return it.manifest.with_name("lead.eml").read_bytes()


@pytest.mark.parametrize(
    ("twin", "path", "client"),
    [
        ("sender.another-service", "<bounce@acme.test>", "[198.51.100.7]"),
        ("sender.strange-return-path", "<bounce@mailer.test>", "[192.0.2.25]"),
        ("sender.own-bounce-domain", "<x=1@bounce.acme.test>", "[192.0.2.25]"),
        ("sender.forged-hops", "<bounce@acme.test>", "[192.0.2.25]"),
        ("sender.hello-is-a-literal", "<bounce@acme.test>", "(unknown [192.0.2.25])"),
        ("alignment.only-the-provider", "<bounce@mailer.test>", "[192.0.2.25]"),
        ("alignment.by-spf-alone", "<bounce@acme.test>", "[192.0.2.25]"),
        ("alignment.below", "<bounce@mail.acme.test>", "[192.0.2.25]"),
    ],
)
def test_who_brought_the_mail(twin: str, path: str, client: str) -> None:
    mail = sent(twin)

    assert mail["Return-Path"] == path
    assert client in mail.get_all("Received")[0]


@pytest.mark.parametrize(
    ("twin", "signers"),
    [
        ("dkim.unsigned", []),
        ("dkim.only-the-provider", ["mailer.test"]),
        ("dkim.two-signatures", ["mailer.test", "acme.test"]),
        ("dkim.below-the-domain", ["mail.acme.test"]),
        ("alignment.forged-results", []),
        ("alignment.strict-alignment", ["mail.acme.test"]),
        ("alignment.by-dkim-alone", ["acme.test"]),
    ],
)
def test_who_signs(twin: str, signers: list[str]) -> None:
    found = sent(twin).get_all("DKIM-Signature") or []

    assert [value.partition(" d=")[2].partition(";")[0] for value in found] == signers


@pytest.mark.parametrize(
    ("twin", "words"),
    [
        ("dkim.test-mode", "t=y"),
        ("dkim.edwards", "k=ed25519"),
        ("dkim.long-record", "k=rsa; p="),
        ("dkim.revoked", "v=DKIM1; k=rsa; p="),
    ],
)
def test_what_the_key_record_says(data: Callable, twin: str, words: str) -> None:
    with serving(find(twin)(healthy())) as it:
        (record,) = data(it, DKIM_AT, "TXT")

    assert words in record
    assert record.endswith("p=") == (twin == "dkim.revoked")


def test_where_there_is_no_key(data: Callable) -> None:
    with serving(find("dkim.no-key")(healthy())) as it:
        assert data(it, DKIM_AT, "TXT") == []


@pytest.mark.parametrize(
    ("twin", "name", "values"),
    [
        ("message.visitor-in-from", "From", ["Ada Visitor <ada@visitor.test>"]),
        ("message.two-authors", "From", ["hello@acme.test", "ceo@other.test"]),
        ("message.two-subjects", "Subject", ["A new lead", "You have won"]),
        ("message.no-date", "Date", None),
        ("message.one-click-by-mail", "List-Unsubscribe", ["<mailto:no@acme.test>"]),
        ("alignment.visitor-in-from", "From", ["Ada Visitor <ada@visitor.test>"]),
    ],
)
def test_what_the_header_says(twin: str, name: str, values: list[str] | None) -> None:
    head = letter(twin).decode().partition("\r\n\r\n")[0].split("\r\n")
    found = [line.partition(": ")[2] for line in head if line.startswith(f"{name}:")]

    assert found == (values or [])


@pytest.mark.parametrize(
    ("twin", "end"), [("dkim.body-open", "Pay here instead."), ("dkim.body-changed", "with love.")]
)
def test_what_stands_behind_the_body(twin: str, end: str) -> None:
    assert letter(twin).decode().rstrip().endswith(end)


def test_the_confirmation_is_lent_too() -> None:
    with serving(find("alignment.one-of-two")(healthy())) as it:
        assert 'samples = ["lead.eml", "confirmation.eml"]' in it.manifest.read_text()
        assert it.manifest.with_name("confirmation.eml").exists()
