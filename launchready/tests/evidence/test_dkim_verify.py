"""Signatures made by `cryptography` here and verified by the library there."""

import base64
import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.dkim_verify import Signature, signatures, wanted

PRIVATE = generate_private_key(65537, 2048)
RECORD = (
    "v=DKIM1; p="
    + base64.b64encode(
        PRIVATE.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).decode()
)
NAME = "s1._domainkey.acme.test"
DATA = Path(__file__).parent / "data"
EDWARDS_OF_RFC_8463 = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
RSA_OF_RFC_6376 = (
    "v=DKIM1; p="
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bd"
    "OKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4h"
    "stT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"
)
RSA_OF_512_BITS = (
    "v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMXVTn09VHFeaJ5hlRiFjriDDbJIMXH07Y/plyUGidSU"
    "xortqZaJ/SIFnSVRkNiFKPUx8P9dd+pM63LIv4PoiLsCAwEAAQ=="
)
BODY = b"Hello\r\n"
FAR = 4_000_000_000


def mail(tags: str = "d=acme.test; s=s1", covers: str = "from:subject") -> bytes:
    head = "From: hello@acme.test\r\nSubject: A lead\r\n"
    body_hash = base64.b64encode(hashlib.sha256(BODY).digest()).decode()
    value = f"v=1; a=rsa-sha256; c=simple/simple; {tags}; h={covers}; bh={body_hash}; b="
    lines = {line.partition(":")[0].lower(): f"{line}\r\n" for line in head.splitlines()}
    fields = [lines[name] for name in covers.split(":")]
    data = "".join([*fields, f"DKIM-Signature: {value}"]).encode()
    made = base64.b64encode(PRIVATE.sign(data, PKCS1v15(), hashes.SHA256())).decode()
    return f"DKIM-Signature: {value}{made}\r\n{head}\r\n".encode() + BODY


def verified(raw: bytes, *texts: str) -> Signature:
    (found,) = signatures(raw, {NAME: texts or (RECORD,)})
    return found


def test_a_mail_that_others_signed_with_the_keys_of_the_rfcs_is_valid() -> None:
    raw = (DATA / "rfc6376.signed.eml").read_bytes()
    keys = dict(zip(wanted(raw), ((EDWARDS_OF_RFC_8463,), (RSA_OF_RFC_6376,)), strict=True))
    found = signatures(raw, keys)

    assert [(s.algorithm, s.valid, s.key.bits, s.key.strong) for s in found] == [
        ("ed25519-sha256", True, 256, True),
        ("rsa-sha256", True, 1024, False),
    ]
    assert [s.valid for s in signatures(raw.replace(b"hungry", b"thirsty"), keys)] == [False, False]


def test_names_the_keys_that_it_needs_once() -> None:
    assert wanted(mail() + mail()) == (NAME,)


def test_a_mail_as_it_was_signed_is_valid() -> None:
    found = verified(mail())

    assert (found.valid, found.why, found.stands) == (True, "", True)
    assert (found.domain, found.selector, found.algorithm) == ("acme.test", "s1", "rsa-sha256")
    assert (found.covers, found.partial, found.expires) == (("from", "subject"), False, 0)
    assert found.key.bits == 2048


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        pytest.param(mail() + b"more\r\n", "body hash mismatch", id="a longer body"),
        pytest.param(
            mail().replace(b"A lead", b"A bill"), "it does not verify by its key",
            id="a new subject",
        ),
        pytest.param(
            mail(covers="subject"), "it does not sign From", id="From is not covered"
        ),
        pytest.param(
            mail().replace(b"rsa-sha256", b"rsa-sha1"), "rsa-sha1 counts for nothing (RFC 8301)",
            id="sha1",
        ),
        pytest.param(mail("s=s1"), "the field cannot be read", id="no d="),
        pytest.param(mail("d=a.test; d=b.test; s=s1"), "the field cannot be read", id="d= twice"),
        pytest.param(b"DKIM-Signature: what\r\n\r\n", "the field cannot be read", id="no tags"),
        pytest.param(mail("d=a\\b.test; s=s1"), "the field cannot be read", id="no name"),
        pytest.param(
            mail("d=acme.test; s=s1; i=@other.test"),
            "i= domain is not a subdomain of d=", id="i= elsewhere",
        ),
    ],
)  # fmt: skip
def test_says_why_it_is_not_valid(raw: bytes, why: str) -> None:
    found = verified(raw)

    assert (found.valid, found.stands) == (False, False)
    assert found.why.startswith(why)


@pytest.mark.parametrize(
    ("text", "why"),
    [("p=", "the key is revoked: p= is empty"), ("v=spf1", "this is no DKIM key record")],
)
def test_a_key_that_is_none_says_so(text: str, why: str) -> None:
    assert verified(mail(), text).why == f"{NAME}: {why}"


def test_no_key_at_all() -> None:
    (found,) = signatures(mail(), {})

    assert found.why == f"{NAME}: there is no key record"


def test_a_body_length_is_seen() -> None:
    found = verified(mail(f"d=acme.test; s=s1; l={len(BODY)}") + b"Pay here instead.\r\n")

    assert (found.valid, found.partial) == (True, True)


def test_what_has_expired_since_is_neither_valid_nor_not() -> None:
    found = verified(mail("d=acme.test; s=s1; x=1700000000"))

    assert (found.valid, found.lapsed, found.stands) == (False, True, True)
    assert found.at(0) == found
    assert found.at(1_700_000_000) == found
    assert found.at(1_700_040_000).why == "it had expired when the mail arrived"
    assert not found.at(1_700_040_000).stands


def test_what_expires_later_is_valid() -> None:
    assert verified(mail(f"d=acme.test; s=s1; x={FAR}")).valid


def test_only_so_many_signatures_are_tried() -> None:
    assert len(signatures(mail().split(b"From:")[0] * 50 + b"\r\n", {})) == 5


@given(st.binary(max_size=300))
def test_any_bytes_have_signatures_that_can_be_told(raw: bytes) -> None:
    for found in signatures(b"DKIM-Signature: " + raw, {NAME: (RECORD,)}):
        assert found.valid != bool(found.why)


@given(st.text(alphabet="vabdhsclx=;:/ 1.@", max_size=80))
def test_any_tags_can_be_told(tags: str) -> None:
    raw = mail(f"d=acme.test; s=s1; {tags}")
    for found in signatures(raw, {NAME: (RECORD,)}):
        assert found.valid != bool(found.why)


def test_a_key_of_fewer_than_1024_bits_counts_for_nothing() -> None:
    """RFC 8301: whatever it verifies, receivers must not take it for valid."""
    found = verified(mail(), RSA_OF_512_BITS)

    assert not found.valid
    assert found.why == f"{NAME} has 512 bits, which count for nothing (RFC 8301)"


OF_RFC_8463 = """\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game. Are you hungry yet?

Joe.
"""


def test_the_vector_of_rfc_8463_appendix_a_3() -> None:
    raw = OF_RFC_8463.replace("\n", "\r\n").encode()
    keys = dict(zip(wanted(raw), ((EDWARDS_OF_RFC_8463,), (RSA_OF_RFC_6376,)), strict=True))

    assert [s.why for s in signatures(raw, keys)] == ["", ""]
    for tampered in (raw.replace(b"hungry", b"thirsty"), raw.replace(b"dinner", b"lunch")):
        assert all(s.why for s in signatures(tampered, keys))
