"""From DER to a `Certificate`, RFC 5280, whatever a stranger's server has sent."""

import warnings
from itertools import chain

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from launchready.evidence.tls import Certificate

NAMES_AT_MOST = 1_000
TEXT_AT_MOST = 1_000


def certificate(der: bytes) -> Certificate:
    """Read one certificate; names beyond the first 1,000 are counted, not kept.

    Raises:
        ValueError: it cannot be read.

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oddities are judged, not warned of
        try:
            return _read(x509.load_der_x509_certificate(der))
        except (
            ValueError,
            OverflowError,
            x509.DuplicateExtension,
            x509.InvalidVersion,
            x509.UnsupportedGeneralNameType,
        ) as error:
            detail = str(error).partition("\n")[0] or type(error).__name__
            raise ValueError(f"a certificate that cannot be read: {detail}") from error


def _read(found: x509.Certificate) -> Certificate:
    names = _names(found)
    return Certificate(
        subject=_text(found.subject.rfc4514_string()),
        issuer=_text(found.issuer.rfc4514_string()),
        serial=f"{found.serial_number:x}",
        names=names[:NAMES_AT_MOST],
        not_before=found.not_valid_before_utc,
        not_after=found.not_valid_after_utc,
        sha256=found.fingerprint(SHA256()).hex(),
        unlisted=max(len(names) - NAMES_AT_MOST, 0),
    )


def _names(found: x509.Certificate) -> tuple[str, ...]:
    """List the subject alternative names that a host can match: DNS, then IP (RFC 9525)."""
    try:
        alternative = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    dns = alternative.get_values_for_type(x509.DNSName)
    addresses = alternative.get_values_for_type(x509.IPAddress)
    return tuple(_text(str(name)).lower() for name in chain(dns, addresses))


def _text(raw: str) -> str:
    return "".join(c for c in raw if c.isprintable())[:TEXT_AT_MOST]
