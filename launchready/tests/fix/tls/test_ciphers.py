import ssl

from launchready.evidence.suites import lack
from launchready.fix.tls.ciphers import OPENSSL, ciphers
from launchready.model import Host, ServerRule


def test_writes_the_list_for_each_server() -> None:
    parts = ciphers.write(Host("acme.test")).parts
    rules = {part.server: part.text for part in parts if isinstance(part, ServerRule)}

    assert set(rules) == {"nginx", "Caddy", "Cloudflare"}
    assert f"ssl_ciphers {OPENSSL};" in rules["nginx"]
    assert rules["Caddy"].startswith("acme.test {")


def test_openssl_reads_the_list_as_strong_suites_alone() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(OPENSSL)
    listed = [item["id"] & 0xFFFF for item in context.get_ciphers()]
    old = [suite for suite in listed if suite >> 8 != 0x13]

    assert old
    assert all(lack(suite) is None for suite in old)
