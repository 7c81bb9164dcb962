from launchready.evidence.echoes import Echo, Echoes
from launchready.fix.redirects.host_header import host_header
from launchready.model import Host, ServerRule


def rules(*headers: str) -> dict[str, str]:
    seen = tuple(Echo("https://acme.test/", header, "Location") for header in headers)
    change = host_header.write(Host("acme.test"), Echoes("acme.test", 15, seen))
    assert "BASE_URL=https://acme.test" in str(change.parts[-1])
    return {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}


def test_the_host_is_caught_by_a_server_of_its_own() -> None:
    texts = rules("Host")

    assert set(texts) == {"nginx", "Caddy"}
    assert "default_server" in texts["nginx"]


def test_forwarding_headers_are_overwritten_or_emptied() -> None:
    texts = rules("X-Host", "Forwarded")

    assert texts["nginx, before the program"].splitlines() == [
        "proxy_set_header X-Forwarded-Host acme.test;",
        'proxy_set_header Forwarded "";',
        'proxy_set_header X-Host "";',
    ]
    assert texts["Caddy, in reverse_proxy"].splitlines() == [
        "header_up X-Forwarded-Host acme.test",
        "header_up -Forwarded",
        "header_up -X-Host",
    ]
