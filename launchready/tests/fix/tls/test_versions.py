from build.tls import IPV4, IPV6, spoken
from build.tls import versions as seen_at
from launchready.evidence.tls import Version, VersionsAt
from launchready.fix.tls.versions import versions
from launchready.model import Change, Host, ServerRule, Step

SSL3, TLS10, TLS11, TLS12, TLS13 = Version


def change(*ends: VersionsAt) -> Change:
    return versions.write(Host("acme.test"), seen_at(*ends))


def test_leaves_the_modern_versions_on_each_server() -> None:
    rules = [part for part in change().parts if isinstance(part, ServerRule)]
    texts = {rule.server: rule.text for rule in rules}

    assert texts["nginx"].endswith("ssl_protocols TLSv1.2 TLSv1.3;")
    assert texts["Caddy"] == "acme.test {\n\ttls {\n\t\tprotocols tls1.2 tls1.3\n\t}\n}"
    assert texts["Cloudflare"].endswith("Minimum TLS Version: TLS 1.2")


def test_names_each_address_that_speaks_what_is_old() -> None:
    said = change(spoken(TLS12, TLS13), spoken(TLS10, TLS11, TLS12, address=IPV6)).parts

    assert Step(f"{IPV6} must refuse TLS 1.0 and TLS 1.1.") in said
    assert IPV4 not in str(said)
