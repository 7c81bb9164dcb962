from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, healthy
from testbed.running import Running

OURS = '0 issue "letsencrypt.org"'


def twin(name: str) -> AbstractContextManager[Running]:
    return serving(find(f"caa.{name}")(healthy()))


def issuer(der: bytes) -> object:
    name = x509.load_der_x509_certificate(der).issuer
    return name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value


def test_the_healthy_product_lets_in_who_issued_its_certificates(
    data: Callable, leaf: Callable
) -> None:
    with serving(healthy()) as it:
        assert data(it, APEX, "CAA") == [OURS]
        assert issuer(leaf(it, CHAT)) == "Let's Encrypt"


@pytest.mark.parametrize(
    ("name", "host", "records"),
    [
        ("forbids-the-authority-in-use", APEX, ['0 issue "digicert.com"']),
        ("forbids-everybody", CHAT, ['0 issue ";"']),
        ("address-in-place-of-a-domain", APEX, ['0 issue "https://letsencrypt.org"']),
        ("forbids-the-wildcard-in-use", APEX, [OURS, '0 issuewild "digicert.com"']),
        ("critical-property-unheard-of", APEX, [OURS, '128 policy "ours"']),
        ("alias-forbids", CHAT, ['0 issue "digicert.com"']),
        ("host-without-other-records", CHAT, [OURS]),
        ("wildcards-forbidden", APEX, [OURS, '0 issuewild ";"']),
        ("wildcard-by-issue", APEX, [OURS, '0 iodef "mailto:security@acme.test"']),
        ("wildcard-looks-above-the-host", CHAT, ['0 issue ";"']),
        (
            "upper-case-and-parameters",
            APEX,
            ['0 ISSUE " LetsEncrypt.org ; validationmethods=dns-01"'],
        ),
        ("names-above-the-alias-do-not-count", "cdn.test", ['0 issue ";"']),
    ],
)
def test_publishes_these_records(data: Callable, name: str, host: str, records: list[str]) -> None:
    with twin(name) as it:
        assert sorted(data(it, host, "CAA")) == sorted(records)


@pytest.mark.parametrize(
    "name",
    ["forbids-the-wildcard-in-use", "wildcard-by-issue", "wildcard-looks-above-the-host"],
)
def test_presents_a_wildcard(leaf: Callable, name: str) -> None:
    with twin(name) as it:
        found = x509.load_der_x509_certificate(leaf(it, CHAT))
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert names.get_values_for_type(x509.DNSName) == [f"*.{APEX}"]


@pytest.mark.parametrize("name", ["alias-forbids", "names-above-the-alias-do-not-count"])
def test_is_an_alias(data: Callable, name: str) -> None:
    with twin(name) as it:
        assert data(it, CHAT, "CNAME") == ["acme.cdn.test"]
