from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.mail_trace import trace

DATE = "Mon, 23 Nov 2026 09:30:00 +0000"
MX = "mx.receiver.test"


def eml(*fields: str) -> bytes:
    return ("\r\n".join(fields) + "\r\n\r\nbody\r\n").encode()


def arrival(received: str) -> str:
    return f"Received: {received}; {DATE}"


@pytest.mark.parametrize(
    ("received", "ip", "helo"),
    [
        pytest.param(
            f"from out.mailer.test (out.mailer.test [192.0.2.25])\r\n by {MX} with ESMTPS",
            "192.0.2.25", "out.mailer.test", id="Postfix",
        ),
        pytest.param(
            f"from out.mailer.test (unknown [192.0.2.25] (may be forged)) by {MX} (8.17) with SMTP",
            "192.0.2.25", "out.mailer.test", id="sendmail",
        ),
        pytest.param(
            f"from [203.0.113.9] (unknown [192.0.2.25]) by {MX} with SMTP",
            "192.0.2.25", "[203.0.113.9]", id="an address as greeting is only claimed",
        ),
        pytest.param(
            f"from [192.0.2.25] (port=4711 helo=out.mailer.test) by {MX} with esmtp (Exim 4)",
            "192.0.2.25", "out.mailer.test", id="Exim, no name",
        ),
        pytest.param(
            f"from rdns.test ([192.0.2.25] helo=out.mailer.test) by {MX} with esmtps",
            "192.0.2.25", "out.mailer.test", id="Exim, a name",
        ),
        pytest.param(
            f"from [192.0.2.25] (helo=[203.0.113.9]) by {MX} with esmtp",
            "192.0.2.25", "[203.0.113.9]", id="Exim, an address as greeting",
        ),
        pytest.param(
            f"from unknown (HELO out.mailer.test) (192.0.2.25) by {MX} with SMTP",
            "192.0.2.25", "out.mailer.test", id="qmail",
        ),
        pytest.param(
            f"from mail.test (2001:db8::25) by {MX} (2001:db8::1) with Microsoft SMTP Server",
            "2001:db8::25", "mail.test", id="Exchange",
        ),
        pytest.param(
            f"from mail.test (mail.test. [IPv6:2001:db8::25]) by {MX} with ESMTPS id a",
            "2001:db8::25", "mail.test", id="IPv6",
        ),
    ],
)  # fmt: skip
def test_reads_who_brought_it(received: str, ip: str, helo: str) -> None:
    hop = trace(eml(arrival(received)), MX).hop

    assert hop is not None
    assert (hop.ip, hop.helo, hop.by, hop.moment) == (ip_address(ip), helo, MX, 1795426200)


@pytest.mark.parametrize(
    "received",
    [
        f"from app.test (app.test [10.0.0.5]) by {MX}",
        f"from localhost (localhost [127.0.0.1]) by {MX}",
        f"by {MX} with HTTP",
        f"from out.test (out.test [999.0.2.1]) by {MX}",
        "from out.test (out.test [192.0.2.1]) by mx.other.test",
    ],
    ids=["private", "loopback", "no from", "no address", "another server"],
)
def test_what_shows_no_arrival_is_none(received: str) -> None:
    found = trace(eml(arrival(received), "Return-Path: <a@acme.test>"), MX)

    assert (found.hop, found.mail_from) == (None, None)


def test_the_topmost_hop_from_outside_counts() -> None:
    found = trace(
        eml(
            arrival("from in.receiver.test (in.receiver.test [10.1.1.1]) by store.receiver.test"),
            "Return-Path: <bounce@acme.test>",
            arrival("from out.test (out.test [192.0.2.25]) by in.receiver.test"),
            arrival("from evil.test (evil.test [203.0.113.66]) by mx.receiver.test"),
            "Return-Path: <evil@other.test>",
        )
    )

    assert found.hop is not None
    assert (str(found.hop.ip), found.mail_from) == ("192.0.2.25", "bounce@acme.test")


@pytest.mark.parametrize(
    ("path", "read"), [("<>", ""), ("<a@b.test>", "a@b.test"), (" a@b.test ", "a@b.test")]
)
def test_a_bounce_has_an_empty_path(path: str, read: str) -> None:
    came = arrival(f"from out.test (out.test [192.0.2.25]) by {MX}")

    assert trace(eml(f"Return-Path: {path}", came), MX).mail_from == read


def test_only_the_receivers_own_results_count() -> None:
    found = trace(
        eml(
            f"Authentication-Results: {MX} 1; dkim=pass (good; really) header.d=acme.test;\r\n"
            " spf=SoftFail smtp.mailfrom=acme.test; dmarc = fail",
            "Authentication-Results: mx.other.test; dmarc=pass",
            arrival(f"from out.test (out.test [192.0.2.25]) by {MX}"),
            f"Authentication-Results: {MX}; dmarc=pass",
        ),
        MX,
    )

    assert found.said == (("dkim", "pass"), ("spf", "softfail"), ("dmarc", "fail"))


def test_without_a_known_receiver_nobody_is_believed() -> None:
    came = arrival(f"from out.test (out.test [192.0.2.25]) by {MX}")

    assert trace(eml(f"Authentication-Results: {MX}; dmarc=pass", came)).said == ()


@pytest.mark.parametrize(
    ("fields", "authors", "count"),
    [
        (["From: Acme <hello@ACME.test>"], ("acme.test",), 1),
        (['From: "ada@other.test" <hello@acme.test>'], ("acme.test",), 1),
        (["From: a@acme.test, b@other.test"], ("acme.test", "other.test"), 1),
        (["From: a@acme.test", "From: b@other.test"], ("acme.test", "other.test"), 2),
        (["From: nobody"], ("",), 1),
        (["From:"], (), 1),
        (["To: a@acme.test"], (), 0),
    ],
    ids=["name", "an address as name", "two", "two fields", "no address", "empty", "none"],
)
def test_reads_who_wrote_it(fields: list[str], authors: tuple[str, ...], count: int) -> None:
    found = trace(eml(*fields))

    assert (found.from_fields, tuple(filter(None, found.authors))) == (
        count,
        tuple(filter(None, authors)),
    )


@given(st.binary(max_size=400), st.sampled_from(["", MX]))
def test_any_bytes_are_read(raw: bytes, receiver: str) -> None:
    assert trace(raw, receiver).from_fields >= 0


@given(st.text(alphabet="from by()[]:.;helo= 1a\n", max_size=200))
def test_any_received_field_is_read(text: str) -> None:
    found = trace(b"Received: " + text.encode() + b"\r\n\r\n")

    assert found.hop is None or found.hop.by


GMAIL = eml(
    "Delivered-To: ada@gmail.test",
    f"Received: by 2002:a05:6402:1d1 with SMTP id x1csp; {DATE}",
    f"X-Received: by 2002:a17:902:e745 with SMTP id p5; {DATE}",
    "ARC-Authentication-Results: i=1; mx.google.test; dkim=pass header.i=@acme.test;"
    " spf=pass (google.com: domain of bounce@acme.test designates 192.0.2.25 as permitted)"
    " smtp.mailfrom=bounce@acme.test; dmarc=fail (p=NONE) header.from=acme.test",
    "Return-Path: <bounce@acme.test>",
    "Received: from out.mailer.test (out.mailer.test. [192.0.2.25]) by mx.google.test with ESMTPS"
    f" id a for <ada@gmail.test>; {DATE}",
    "Authentication-Results: mx.google.test; dmarc=pass",
    "From: Acme <hello@acme.test>",
)
OUTLOOK = eml(
    "Received: from AM0.eurprd01.prod.outlook.test (2603:10a6::1)"
    f" by AM9.eurprd01.prod.outlook.test with HTTPS; {DATE}",
    "Authentication-Results: spf=pass (sender IP is 192.0.2.25) smtp.mailfrom=b.acme.test;",
    "Received-SPF: Pass (protection.outlook.com: domain of b.acme.test designates 192.0.2.25"
    " as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.25;",
    "Received: from out.mailer.test (192.0.2.25) by FT037.mail.protection.outlook.test (10.13.2.1)"
    f" with Microsoft SMTP Server; {DATE}",
    "X-Forefront-Antispam-Report: CIP:192.0.2.25;SFV:SPM;SCL:5;",
    "From: Acme <hello@acme.test>",
)


def test_gmail_repeats_its_results_above_where_no_sender_writes() -> None:
    found = trace(GMAIL, "mx.google.test")

    assert found.hop is not None
    assert (str(found.hop.ip), found.mail_from) == ("192.0.2.25", "bounce@acme.test")
    assert found.said == (("dkim", "pass"), ("spf", "pass"), ("dmarc", "fail"))


def test_outlook_notes_the_return_path_beside_its_spf_result() -> None:
    found = trace(OUTLOOK, "ft037.mail.protection.outlook.test")

    assert found.hop is not None
    assert (str(found.hop.ip), found.mail_from) == ("192.0.2.25", "postmaster@b.acme.test")
    assert found.said == ()
    assert found.marks == ("x-forefront-antispam-report: SFV:SPM",)


@pytest.mark.parametrize("name", ["Received-SPF", "ARC-Authentication-Results", "Return-Path"])
def test_what_came_with_the_mail_is_nobodys_word(name: str) -> None:
    forged = {
        "Received-SPF": "Pass (x: domain of acme.test designates 192.0.2.25)",
        "ARC-Authentication-Results": f"i=1; {MX}; dmarc=pass",
        "Return-Path": "<hello@acme.test>",
    }
    hop = arrival(f"from out.mailer.test (out.mailer.test [192.0.2.25]) by {MX} with SMTP")
    found = trace(eml(hop, f"{name}: {forged[name]}", "From: a@acme.test"), MX)

    assert (found.mail_from, found.said) == (None, ())
