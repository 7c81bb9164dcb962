from launchready.fix.tls.versions import versions
from launchready.model import Host, ServerRule


def test_leaves_the_modern_versions_on_each_server() -> None:
    change = versions.write(Host("acme.test"))
    texts = {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}

    assert texts["nginx"].endswith("ssl_protocols TLSv1.2 TLSv1.3;")
    assert texts["Caddy"] == "acme.test {\n\ttls {\n\t\tprotocols tls1.2 tls1.3\n\t}\n}"
    assert texts["Cloudflare"].endswith("Minimum TLS Version: TLS 1.2")
