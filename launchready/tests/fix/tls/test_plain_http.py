import pytest

from build.http import exchange
from launchready.evidence.plain import Plain
from launchready.fix.tls.plain_http import plain_http
from launchready.model import Change, Host, ServerRule

JSON = (exchange("https://acme.test/", 404, "content-type: application/json"),)
PAGES = Plain("acme.test", (exchange("http://acme.test/"),))
API = Plain("acme.test", PAGES.answers, None, JSON)


def rules(change: Change) -> dict[str, str]:
    return {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}


def test_a_host_of_pages_redirects_on_five_servers() -> None:
    texts = rules(plain_http.write(Host("acme.test"), PAGES))

    assert set(texts) == {"nginx", "Caddy", "Cloudflare", "Vercel", "Netlify"}
    assert "listen 80;" in texts["nginx"]
    assert "return 301 https://acme.test$request_uri;" in texts["nginx"]
    assert "Always Use HTTPS: on" in texts["Cloudflare"]
    assert "http://acme.test/* https://acme.test/:splat 301!" in texts["Netlify"]


def test_a_host_of_programs_refuses() -> None:
    change = plain_http.write(Host("acme.test"), API)
    texts = rules(change)

    assert "return 403;" in texts["nginx"]
    assert texts["Caddy"] == "http://acme.test {\n\trespond 403\n}"
    assert '(http.host eq "acme.test" and not ssl)' in texts["Cloudflare"]
    assert "Revoke every token" in str(change.parts[-1])


def test_a_name_that_is_none_gets_no_rule() -> None:
    with pytest.raises(ValueError, match="no host name"):
        plain_http.write(Host("acme.test; return 200"), PAGES)
