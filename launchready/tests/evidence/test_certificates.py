import ipaddress
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.certificates import NAMES_AT_MOST, certificate

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
KEY = Ed25519PrivateKey.generate()


def made(names: Iterable[x509.GeneralName] = (), subject: str = "acme.test") -> bytes:
    common = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test CA")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(common)
        .issuer_name(issuer)
        .public_key(KEY.public_key())
        .serial_number(0x1F)
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
    )
    if alternatives := list(names):
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    return builder.sign(KEY, None).public_bytes(Encoding.DER)


PLAIN = made([x509.DNSName("acme.test")])


def test_reads_what_audits_judge() -> None:
    address = x509.IPAddress(ipaddress.ip_address("192.0.2.1"))
    read = certificate(made([x509.DNSName("WWW.acme.test"), address, x509.DNSName("*.acme.test")]))

    assert (read.subject, read.issuer, read.serial) == ("CN=acme.test", "CN=Test CA", "1f")
    assert read.names == ("www.acme.test", "*.acme.test", "192.0.2.1")
    assert (read.not_before, read.not_after) == (FIRST, LAST)
    assert read.lifetime == timedelta(days=90)
    assert len(read.sha256) == 64


def test_a_certificate_may_name_nobody() -> None:
    assert certificate(made()).names == ()


def test_counts_the_names_that_it_does_not_keep() -> None:
    read = certificate(made(x509.DNSName(f"h{n}.test") for n in range(NAMES_AT_MOST + 7)))

    assert (len(read.names), read.unlisted) == (NAMES_AT_MOST, 7)


def test_control_characters_do_not_get_in() -> None:
    assert certificate(made(subject="a\x1b[2Jb\u202ec")).subject == "CN=a[2Jbc"


@pytest.mark.parametrize(
    "der",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"not a certificate", id="text"),
        pytest.param(PLAIN[:-40], id="cut"),
        pytest.param(PLAIN.replace(b"acme.test", b"acme.\xff\xfe\xfd\xfct"), id="name-not-ascii"),
    ],
)
def test_says_that_it_cannot_be_read(der: bytes) -> None:
    with pytest.raises(ValueError, match=r"a certificate that cannot be read: ."):
        certificate(der)


@given(
    at=st.integers(0, len(PLAIN) - 1),
    byte=st.integers(0, 255),
    cut=st.integers(0, 40),
)
def test_any_damage_reads_or_is_a_value_error(at: int, byte: int, cut: int) -> None:
    damaged = bytearray(PLAIN[: len(PLAIN) - cut])
    if at < len(damaged):
        damaged[at] = byte
    try:
        read = certificate(bytes(damaged))
    except ValueError:
        return
    assert read.subject.isprintable()
    assert len(read.names) <= NAMES_AT_MOST
