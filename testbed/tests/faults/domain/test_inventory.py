from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from cryptography import x509

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, WWW, healthy
from testbed.running import Running

STAGING = f"staging7.{APEX}"


def twin(name: str) -> AbstractContextManager[Running]:
    return serving(find(f"inventory.{name}")(healthy()))


def names(der: bytes) -> list[str]:
    found = x509.load_der_x509_certificate(der).extensions
    alternative = found.get_extension_for_class(x509.SubjectAlternativeName).value
    return alternative.get_values_for_type(x509.DNSName)


@pytest.mark.parametrize(
    ("name", "addresses"),
    [("staging-on-the-certificate", ["127.0.0.1"]), ("certificate-names-what-is-gone", [])],
)
def test_the_certificate_names_a_staging_host(
    data: Callable, leaf: Callable, name: str, addresses: list[str]
) -> None:
    with twin(name) as it:
        assert names(leaf(it, WWW)) == [WWW, STAGING]
        assert data(it, STAGING, "A") == addresses


@pytest.mark.parametrize(
    ("name", "host"), [("shop-by-a-link", f"webshop.{APEX}"), ("links-to-others", "notacme.test")]
)
def test_the_page_leads_to_another_host(
    data: Callable, fetch: Callable, name: str, host: str
) -> None:
    with twin(name) as it:
        assert f'href="https://{host}/"' in fetch(it, f"https://{WWW}/")[2]
        assert data(it, host, "A") == ["127.0.0.1"]


def test_the_admin_host_is_called_so(data: Callable) -> None:
    with twin("admin-by-its-usual-name") as it:
        assert data(it, f"admin.{APEX}", "A") == ["127.0.0.1"]


def test_the_old_host_is_an_alias_of_nothing(data: Callable) -> None:
    with twin("old-host-as-an-alias") as it:
        assert data(it, f"old.{APEX}", "CNAME") == ["acme.mailer.test"]


def test_the_zone_answers_for_every_name(data: Callable) -> None:
    with twin("wildcard-zone") as it:
        assert data(it, f"whatever.{APEX}", "A") == ["127.0.0.1"]


def test_the_certificate_names_no_host(leaf: Callable) -> None:
    with twin("wildcard-certificate") as it:
        assert names(leaf(it, WWW)) == [f"*.{APEX}", APEX]
