from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP

from testbed.background import serving
from testbed.healthy import healthy
from testbed.mail import RECEIVER, lead

LEAD = lead("acme.test", "s1")


def test_the_receivers_fields_stand_on_top() -> None:
    names = message_from_bytes(LEAD.raw, policy=SMTP).keys()

    assert names[:4] == ["Return-Path", "Authentication-Results", "Received", "DKIM-Signature"]


def test_what_came_with_it_stands_below() -> None:
    forged = replace(LEAD, forged=(("Return-Path", "<evil@other.test>"),))
    mail = message_from_bytes(forged.raw, policy=SMTP)

    assert mail.get_all("Return-Path") == ["<bounce@acme.test>", "<evil@other.test>"]
    assert mail.keys().index("Received") < mail.keys().index("DKIM-Signature")


def test_says_who_brought_it() -> None:
    received = message_from_bytes(LEAD.raw, policy=SMTP)["Received"]

    assert received.startswith("from out.mailer.test (out.mailer.test [192.0.2.25])")
    assert f"by {RECEIVER} " in received


def test_a_field_is_replaced_or_taken_out() -> None:
    mail = message_from_bytes(LEAD.having("Subject", "one", "two").having("Date").raw, policy=SMTP)

    assert mail.get_all("Subject") == ["one", "two"]
    assert "Date" not in mail


def test_the_healthy_world_lends_its_mail() -> None:
    with serving(healthy()) as it:
        assert 'samples = ["lead.eml"]' in it.manifest.read_text()
        assert it.manifest.with_name("lead.eml").read_bytes() == healthy().letters[0].raw
