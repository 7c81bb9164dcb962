import pytest

from launchready.evidence.mail import ReceivedMail, authored, declared_keys, mine, received
from mail_zone import Zone, told

MX = "mx.receiver.test"
DATE = "Mon, 23 Nov 2026 09:30:00 +0000"
ZONE = {
    "acme.test TXT": ["v=spf1 ip4:192.0.2.0/24 -all"],
    "bounce.acme.test TXT": ["v=spf1 ip4:192.0.2.0/24 -all"],
    "mailer.test TXT": ["v=spf1 ip4:192.0.2.0/24 -all"],
    "_dmarc.acme.test TXT": ["v=DMARC1; p=reject; rua=mailto:d@acme.test"],
}


def eml(path: str = "<a@acme.test>", author: str = "hello@acme.test") -> bytes:
    lines = [
        f"Return-Path: {path}",
        f"Received: from out.test (out.test [192.0.2.25]) by {MX}; {DATE}",
        f"From: {author}",
        "",
        "secret words",
    ]
    return "\r\n".join(lines).encode()


def seen(raw: bytes, **over: str) -> ReceivedMail:
    zone: Zone = ZONE | {f"{name}.acme.test TXT": [text] for name, text in over.items()}
    return told(received("lead.eml", raw, MX), zone).value


@pytest.mark.parametrize(
    ("path", "dmarc", "aligned"),
    [
        ("<a@acme.test>", "v=DMARC1; p=reject", True),
        ("<a@bounce.acme.test>", "v=DMARC1; p=reject", True),
        ("<a@bounce.acme.test>", "v=DMARC1; p=reject; aspf=s", False),
        ("<a@acme.test>", "v=DMARC1; p=reject; aspf=S", True),
        ("<a@mailer.test>", "v=DMARC1; p=reject", False),
        ("<>", "v=DMARC1; p=reject", False),
    ],
    ids=["same", "below", "below, strict", "same, strict", "other", "bounce of another"],
)
def test_spf_is_aligned_by_organisation(path: str, dmarc: str, aligned: bool) -> None:
    found = seen(eml(path), _dmarc=dmarc)

    assert found.spf_aligned is aligned
    assert (found.ip, found.by, found.author, found.policy) == (
        "192.0.2.25", MX, "acme.test", "reject",
    )  # fmt: skip


def test_aligned_is_not_enough_spf_has_to_pass() -> None:
    raw = eml().replace(b"192.0.2.25", b"203.0.113.1")
    found = seen(raw)

    assert (found.spf_aligned, found.by_spf) == (True, False)


def test_a_mail_that_shows_no_arrival_has_no_spf() -> None:
    found = seen(eml().replace(MX.encode(), b"mx.other.test"))

    assert (found.ip, found.spf, found.by_spf) == ("", None, False)


def test_nothing_of_the_mail_is_kept_but_domains() -> None:
    kept = repr(seen(eml("<bounce-4711@acme.test>", "Ada <ada.lovelace@acme.test>")))

    assert not any(word in kept for word in ("secret", "4711", "lovelace", "Ada"))


@pytest.mark.parametrize(
    ("author", "domain", "is_mine"),
    [
        ("acme.test", "acme.test", True),
        ("x.acme.test", "acme.test", True),
        ("mail.acme.test", "acme.test", False),
        ("mail.acme.test", "mail.acme.test", True),
        ("visitor.test", "acme.test", True),
        ("visitor.test", "mail.acme.test", True),
        ("", "acme.test", True),
    ],
)
def test_a_sample_belongs_to_the_nearest_domain(author: str, domain: str, is_mine: bool) -> None:
    assert mine(author, domain, ("acme.test", "mail.acme.test")) is is_mine


@pytest.mark.parametrize(
    ("author", "domain"),
    [("a@acme.test", "acme.test"), ("a@acme.test, b@acme.test", "acme.test"),
     ("a@acme.test, b@other.test", ""), ("nobody", "")],
)  # fmt: skip
def test_an_author_is_one_domain(author: str, domain: str) -> None:
    assert authored(eml(author=author), MX) == domain


def test_declared_keys_are_looked_up_each() -> None:
    zone = {"s1._domainkey.acme.test TXT": ["v=DKIM1; p="]}
    found = told(declared_keys("acme.test", ("s1", "s2", "x" * 64)), zone)

    assert [key.error for key in found.value.keys] == [
        "the key is revoked: p= is empty", "there is no key record", "there is no key record",
    ]  # fmt: skip
    assert len(found.asked) == 2
