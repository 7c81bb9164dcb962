import ssl

from build.tls import IPV4, IPV6
from launchready.evidence.suites import Suites, SuitesAt, lack
from launchready.fix.tls.ciphers import OPENSSL, ciphers
from launchready.model import Host, ServerRule, Step


def test_writes_the_list_for_each_server() -> None:
    parts = ciphers.write(Host("acme.test"), Suites("acme.test", ())).parts
    rules = {part.server: part.text for part in parts if isinstance(part, ServerRule)}

    assert set(rules) == {"nginx", "Caddy", "Cloudflare"}
    assert f"ssl_ciphers {OPENSSL};" in rules["nginx"]
    assert rules["Caddy"].startswith("acme.test {")


def test_names_each_address_with_the_suites_that_it_must_refuse() -> None:
    ends = (SuitesAt(IPV4, 0xC02F), SuitesAt(IPV6, 0xC02F, (0x002F, 0x0035)))
    said = ciphers.write(Host("acme.test"), Suites("acme.test", ends)).parts

    assert Step(f"{IPV6} must refuse RSA_WITH_AES_128_CBC_SHA, RSA_WITH_AES_256_CBC_SHA.") in said
    assert IPV4 not in str(said)


def test_openssl_reads_the_list_as_strong_suites_alone() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(OPENSSL)
    listed = [item["id"] & 0xFFFF for item in context.get_ciphers()]
    old = [suite for suite in listed if suite >> 8 != 0x13]

    assert old
    assert all(lack(suite) is None for suite in old)
