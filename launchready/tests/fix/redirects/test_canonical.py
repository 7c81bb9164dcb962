import pytest

from build.http import matrix
from launchready.fix.redirects.canonical import canonical
from launchready.model import Change, Product, ServerRule

SEEN = matrix("http://acme.test/ 200", "https://acme.test/ 200", "https://www.acme.test/ 200")
SITE = Product("www.acme.test")


def rules(change: Change) -> dict[str, str]:
    return {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}


def test_nginx_goes_to_https_on_the_same_host_first() -> None:
    assert rules(canonical.write(SITE, SEEN))["nginx"] == (
        "server {\n"
        "    listen 80;\n"
        "    listen [::]:80;\n"
        "    server_name www.acme.test;\n"
        "    return 301 https://www.acme.test$request_uri;\n"
        "}\n\n"
        "server {\n"
        "    listen 80;\n"
        "    listen [::]:80;\n"
        "    server_name acme.test;\n"
        "    return 301 https://acme.test$request_uri;\n"
        "}\n\n"
        "server {\n"
        "    listen 443 ssl;\n"
        "    listen [::]:443 ssl;\n"
        "    server_name acme.test;\n"
        "    # ssl_certificate and ssl_certificate_key as elsewhere\n"
        "    return 301 https://www.acme.test$request_uri;\n"
        "}"
    )


def test_caddy_leads_the_other_host() -> None:
    assert rules(canonical.write(SITE, SEEN))["Caddy"] == (
        "# Caddy leads http to https on the same host by itself.\n\n"
        "acme.test {\n\tredir https://www.acme.test{uri} 301\n}"
    )


def test_cloudflare_has_an_expression() -> None:
    text = rules(canonical.write(SITE, SEEN))["Cloudflare"]

    assert '(http.host in {"acme.test"})' in text
    assert 'concat("https://www.acme.test", http.request.uri.path)' in text


def test_the_apex_can_be_the_one() -> None:
    text = rules(canonical.write(Product("acme.test"), SEEN))["Caddy"]

    assert "www.acme.test {\n\tredir https://acme.test{uri} 301\n}" in text


def test_a_product_of_one_host_redirects_no_other() -> None:
    texts = rules(canonical.write(Product("acme.test"), matrix("http://acme.test/ closed")))

    assert "www.acme.test" not in "".join(texts.values())
    assert "Redirect Rules" not in texts["Cloudflare"]


def test_a_name_that_is_none_gets_no_rule() -> None:
    with pytest.raises(ValueError, match="no host name"):
        canonical.write(Product("acme.test; return 200"), SEEN)
