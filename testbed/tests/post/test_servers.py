"""The post office by independent clients of the standard library: smtplib and imaplib."""

import imaplib
import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes

import pytest

from testbed.background import serving
from testbed.healthy import APEX, MX, SELECTOR, healthy
from testbed.mail import lead
from testbed.post.imap import ADDRESS, HOST, PASSWORD
from testbed.post.lent import lending
from testbed.post.provider import send
from testbed.running import Running
from testbed.world import IPV4, Box, Exchange

LEAD = lead(APEX, SELECTOR)
SECONDS = 5


@contextmanager
def opened(it: Running, password: str = PASSWORD) -> Generator[imaplib.IMAP4_SSL]:
    context = ssl.create_default_context(cafile=it.ca)
    context.check_hostname = False
    with imaplib.IMAP4_SSL("127.0.0.1", it.ports.imap, ssl_context=context, timeout=SECONDS) as box:
        box.login(ADDRESS, password)
        yield box


def test_a_mail_comes_whole_into_the_inbox_with_the_receivers_fields_on_top() -> None:
    body = "A line.\r\n.\r\n..two dots\r\n.three\r\n"
    letter = replace(LEAD, body=body)
    with serving(lending(healthy())) as it:
        send(letter, it.ports.receiver, ADDRESS)
        with opened(it) as box:
            box.select("INBOX", readonly=True)
            [(_, raw), _] = box.uid("FETCH", "1", "(BODY.PEEK[])")[1]

    mail = message_from_bytes(raw)
    assert raw.endswith(letter.sent)
    assert mail["Return-Path"] == f"<bounce@{APEX}>"
    assert mail["Received"].startswith("from out.mailer.test (out.mailer.test [192.0.2.25])")
    assert mail.get_all("Authentication-Results") is None


def test_the_world_says_into_which_folder_a_mail_goes_and_with_which_marks() -> None:
    box = Box(into="Bulk Mail", marks=(("X-Spam-Flag", "YES"),))
    with serving(lending(replace(healthy(), box=box))) as it:
        send(LEAD, it.ports.receiver, ADDRESS)
        with opened(it) as mailbox:
            _, listed = mailbox.list()
            mailbox.select('"Bulk Mail"', readonly=True)
            _, [found] = mailbox.uid("SEARCH", "UID 1:*")
            [(_, raw), _] = mailbox.uid("FETCH", "1", "(BODY.PEEK[]<0.200>)")[1]

    assert rb'(\HasNoChildren \Junk) "/" "Bulk Mail"' in listed
    assert found == b"1"
    assert len(raw) == 200
    assert b"X-Spam-Flag: YES" in raw


def test_whoever_has_another_password_stays_outside() -> None:
    with serving(healthy()) as it, pytest.raises(imaplib.IMAP4.error), opened(it, "wrong"):
        pass


def test_the_certificate_of_the_mailbox_is_its_hosts() -> None:
    with serving(healthy()) as it:
        context = ssl.create_default_context(cafile=it.ca)
        context.check_hostname = False
        with imaplib.IMAP4_SSL("127.0.0.1", it.ports.imap, ssl_context=context) as box:
            names = box.sock.getpeercert()["subjectAltName"]

    assert names == (("DNS", HOST),)


def test_an_exchanger_of_the_product_takes_no_mail_from_anybody() -> None:
    with serving(healthy()) as it, pytest.raises(smtplib.SMTPException):
        send(LEAD, it.ports.smtp, f"postmaster@{APEX}")


def spoken(it: Running, *verbs: str) -> None:
    with smtplib.SMTP("127.0.0.1", it.ports.smtp, timeout=0.3) as server:
        for verb in verbs:
            server.docmd(verb)


@pytest.mark.parametrize("verb", ["EHLO", "MAIL"])
def test_a_mute_exchanger_says_nothing_more(verb: str) -> None:
    world = healthy().with_exchange(IPV4, Exchange(MX, mute_at=verb))
    with serving(world) as it:
        with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
            spoken(it, "NOOP", verb, "NOOP")
        assert [command.line for command in it.commands] == ["NOOP", verb]


def test_what_was_said_is_in_the_log() -> None:
    context = ssl._create_unverified_context()  # noqa: S323, SLF001 - what is said is the point
    with serving(healthy()) as it, smtplib.SMTP("127.0.0.1", it.ports.smtp) as server:
        server.ehlo("me.test")
        server.starttls(context=context)
        server.docmd("MAIL", "FROM:<>")

    assert [(c.host, c.line, c.secured) for c in it.commands][:3] == [
        (MX, "ehlo me.test", False),
        (MX, "STARTTLS", False),
        (MX, "MAIL FROM:<>", True),
    ]
