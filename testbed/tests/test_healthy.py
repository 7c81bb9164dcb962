import tomllib
from collections.abc import Callable, Iterator

import pytest

from testbed.background import serving
from testbed.healthy import APEX, API, CHAT, HOSTS, WWW, healthy
from testbed.net.ports import has_ipv6
from testbed.running import Running

ADDRESSES = ["127.0.0.1", *(["::1"] if has_ipv6() else [])]
MINUTES = "max-age=63072000; includeSubDomains"


@pytest.fixture(scope="module")
def it() -> Iterator[Running]:
    with serving(healthy()) as it:
        yield it


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("host", [APEX, WWW, CHAT])
def test_plain_http_leads_to_https_on_the_same_host(
    it: Running, fetch: Callable, host: str, address: str
) -> None:
    status, headers, _ = fetch(it, f"http://{host}/a/b?c=d", address)

    assert (status, headers["Location"]) == (308, f"https://{host}/a/b?c=d")


def test_the_api_refuses_plain_http(it: Running, fetch: Callable) -> None:
    status, _, body = fetch(it, f"http://{API}/leads")

    assert (status, body) == (403, '{"error": "https only"}')


def test_the_apex_leads_to_www_and_keeps_path_and_query(it: Running, fetch: Callable) -> None:
    status, headers, _ = fetch(it, f"https://{APEX}/services?from=ad")

    assert (status, headers["Location"]) == (308, f"https://{WWW}/services?from=ad")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("url", "status"),
    [
        (f"https://{APEX}/", 308),
        (f"https://{WWW}/", 200),
        (f"https://{WWW}/services", 200),
        (f"https://{WWW}/about", 200),
        (f"https://{WWW}/contact?x=y", 200),
        (f"https://{WWW}/nothing-here", 404),
        (f"https://{CHAT}/", 200),
        (f"https://{CHAT}/nothing-here", 404),
        (f"https://{API}/", 401),
        (f"https://{API}/nothing-here", 404),
    ],
)
def test_every_answer_over_https_carries_hsts(
    it: Running, fetch: Callable, url: str, status: int, address: str
) -> None:
    got, headers, _ = fetch(it, url, address)

    assert got == status
    assert headers.get_all("Strict-Transport-Security") == [MINUTES]


@pytest.mark.parametrize("path", ["/", "/services", "/about", "/contact"])
def test_the_pages_link_to_each_other_and_keep_a_session(
    it: Running, fetch: Callable, path: str
) -> None:
    _, headers, body = fetch(it, f"https://{WWW}/")

    assert f'href="{path}"' in body
    assert headers["Set-Cookie"].startswith("__Host-session=")
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} <= set(
        headers["Set-Cookie"].split("; ")
    )


@pytest.mark.parametrize("path", ["/", "/leads"])
def test_the_api_speaks_json(it: Running, fetch: Callable, path: str) -> None:
    _, headers, body = fetch(it, f"https://{API}{path}")

    assert headers["Content-Type"] == "application/json"
    assert body.startswith('{"error"')


@pytest.mark.parametrize(
    ("version", "answer"),
    [
        (0x0300, "alert 40"),
        (0x0301, "alert 70"),
        (0x0302, "alert 70"),
        (0x0303, "hello 0303"),
    ],
)
@pytest.mark.parametrize("host", HOSTS)
def test_old_versions_meet_an_alert(
    it: Running, offer: Callable, host: str, version: int, answer: str
) -> None:
    assert offer(it, host, version) == answer


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        (".", "NS", ["ns1.root.test", "ns2.root.test"]),
        ("test", "NS", ["ns1.test", "ns2.test"]),
        (APEX, "NS", ["ns1.acme.test", "ns2.acme.test"]),
        ("ns1.acme.test", "A", ["127.0.0.1"]),
        (WWW, "A", ["127.0.0.1"]),
        (APEX, "MX", ["10 mx.mailer.test"]),
        ("mx.mailer.test", "A", ["127.0.0.1"]),
        (APEX, "TXT", ["v=spf1 include:_spf.mailer.test -all"]),
        ("_spf.mailer.test", "TXT", ["v=spf1 ip4:192.0.2.0/24 -all"]),
        (f"_dmarc.{APEX}", "TXT", ["v=DMARC1; p=reject; rua=mailto:dmarc@reports.test"]),
        (f"{APEX}._report._dmarc.reports.test", "TXT", ["v=DMARC1"]),
        ("nowhere.test", "A", []),
    ],
)
def test_resolvers_and_name_servers_say_the_same(
    it: Running, data: Callable, name: str, type_: str, expected: list[str]
) -> None:
    assert data(it, name, type_) == expected
    assert data(it, name, type_, resolver=1) == expected
    assert data(it, name, type_, authority="127.0.0.1") == expected


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host", HOSTS)
def test_every_host_has_an_ipv6_address(it: Running, data: Callable, host: str) -> None:
    assert data(it, host, "AAAA") == ["::1"]


def test_the_manifest_leads_to_the_world(it: Running) -> None:
    manifest = tomllib.loads(it.manifest.read_text())

    assert manifest["schema"] == 1
    assert manifest["product"] == {
        "name": "Acme Plumbing",
        "site": f"https://{WWW}",
        "hosts": list(HOSTS),
    }
    assert manifest["mail"] == {
        "domains": [APEX],
        "samples": ["lead.eml"],
        "receiver": "mx.receiver.test",
    }
    assert manifest["vantage"] == {
        "resolver": [f"127.0.0.1:{port}" for port in it.ports.resolvers],
        "ca": "ca.pem",
        "rdap": "https://rdap.test/dns.json",
        "ports": {
            "80": it.ports.http,
            "443": it.ports.https,
            "53": it.ports.authority,
            "25": it.ports.smtp,
            "993": it.ports.imap,
        },
    }
    assert it.ca.read_text().startswith("-----BEGIN CERTIFICATE-----")
