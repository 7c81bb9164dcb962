"""A certificate authority: a root, an intermediate, and leaves as they are described.

Made once in a process and kept: hundreds of worlds share them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from testbed.world import Certificate, Chain

YEAR = 365.0
# Leaves look as if this public authority had issued them, so that CAA can be tried.
PUBLIC = "Let's Encrypt"


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate alone."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """The private key, not encrypted."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


@cache
def root() -> Holder:
    """The root: what a manifest's `ca` trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Testbed Root")
    builder = _builder(name, name, key, 10 * YEAR, 8 * YEAR)
    return Holder(_authority(builder, key, path=1).sign(key, hashes.SHA256()), key)


@cache
def intermediate() -> Holder:
    """The authority that signs leaves."""
    key = ec.generate_private_key(ec.SECP256R1())
    above = root()
    builder = _builder(
        _name("Testbed Intermediate", PUBLIC), above.certificate.subject, key, 6 * YEAR, 4 * YEAR
    )
    return Holder(_authority(builder, above.key, path=0).sign(above.key, hashes.SHA256()), key)


@cache
def leaf(names: tuple[str, ...], lifetime: float, left: float, *, own: bool) -> Holder:
    """Make a leaf; `own` signs it with its own key. Times are days."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(names[0])
    signer = key if own else intermediate().key
    issuer = subject if own else intermediate().certificate.subject
    builder = (
        _builder(subject, issuer, key, lifetime, left)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    return Holder(builder.sign(signer, hashes.SHA256()), key)


def issued(certificate: Certificate, host: str) -> tuple[Holder, bytes]:
    """Give the leaf of a host, and the PEM of what is sent: the leaf first."""
    names = certificate.names or (host,)
    own = certificate.chain is Chain.SELF_SIGNED
    holder = leaf(names, certificate.lifetime, certificate.left, own=own)
    match certificate.chain:
        case Chain.FULL:
            above = intermediate().pem
        case Chain.WITH_ROOT:
            above = intermediate().pem + root().pem
        case Chain.NO_INTERMEDIATE | Chain.SELF_SIGNED:
            above = b""
    return holder, holder.pem + above


def _name(common: str, organisation: str = "") -> x509.Name:
    named = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        named.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(named)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    lifetime: float,
    left: float,
) -> x509.CertificateBuilder:
    end = datetime.now(UTC) + timedelta(days=left)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=lifetime))
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _authority(
    builder: x509.CertificateBuilder, signer: ec.EllipticCurvePrivateKey, path: int
) -> x509.CertificateBuilder:
    return (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=path), critical=True)
        .add_extension(_usage(sign_certificates=True), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )


def _usage(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        encipher_only=False,
        decipher_only=False,
    )
