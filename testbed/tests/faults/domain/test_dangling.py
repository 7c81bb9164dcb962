from collections.abc import Callable
from contextlib import AbstractContextManager

import dns.rcode
import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, healthy
from testbed.running import Running


def twin(name: str) -> AbstractContextManager[Running]:
    return serving(find(f"dangling.{name}")(healthy()))


@pytest.mark.parametrize(
    ("name", "target", "exists"),
    [
        ("alias-of-deleted-app", "acme-chat.azurewebsites.net", "NOERROR"),
        ("alias-in-free-domain", "chat.acme-widgets.test", "NXDOMAIN"),
    ],
)
def test_the_alias_leads_to_nothing(
    ask: Callable, data: Callable, name: str, target: str, exists: str
) -> None:
    with twin(name) as it:
        assert data(it, CHAT, "CNAME") == [target]
        assert ask(it, CHAT, "A").rcode() == dns.rcode.NXDOMAIN
        _, _, domain = target.partition(".")
        assert dns.rcode.to_text(ask(it, domain, "SOA").rcode()) == exists


def test_the_provider_says_that_nobody_holds_the_name(
    data: Callable, fetch: Callable, verdict: Callable
) -> None:
    with twin("unclaimed-at-provider") as it:
        assert data(it, CHAT, "CNAME") == ["acme-plumbing.github.io"]
        assert data(it, CHAT, "A") == ["127.0.0.1"]
        assert verdict(it, CHAT) == 62
        for scheme in ("http", "https"):
            status, headers, body = fetch(it, f"{scheme}://{CHAT}/", trusting=True)
            assert (status, headers["Server"]) == (404, "GitHub.com")
            assert "There isn't a GitHub Pages site here." in body


def test_a_mail_server_is_gone(ask: Callable, data: Callable) -> None:
    with twin("mail-server-gone") as it:
        assert data(it, APEX, "MX") == ["10 mx.mailer.test", "20 mx.old-mailer.test"]
        assert ask(it, "old-mailer.test", "SOA").rcode() == dns.rcode.NXDOMAIN


def test_spf_includes_a_domain_that_is_free(ask: Callable, data: Callable) -> None:
    with twin("spf-includes-free-domain") as it:
        assert "include:_spf.old-mailer.test" in data(it, APEX, "TXT")[0]
        assert ask(it, "old-mailer.test", "SOA").rcode() == dns.rcode.NXDOMAIN


def test_a_zone_is_delegated_to_servers_that_do_not_exist(ask: Callable) -> None:
    with twin("delegated-to-nobody") as it:
        assert ask(it, CHAT, "A").rcode() == dns.rcode.SERVFAIL
        referral = ask(it, CHAT, "NS", authority="127.0.0.1").authority[0]
        assert sorted(rdata.to_text() for rdata in referral) == [
            "ns1.gone-dns.test.",
            "ns2.gone-dns.test.",
        ]
        assert ask(it, "ns1.gone-dns.test", "A").rcode() == dns.rcode.NXDOMAIN


def test_one_name_server_of_a_zone_does_not_exist(
    ask: Callable, data: Callable, fetch: Callable
) -> None:
    with twin("one-name-server-gone") as it:
        assert data(it, CHAT, "NS") == ["ns1.acme.test", "ns1.gone-dns.test"]
        assert ask(it, "gone-dns.test", "SOA").rcode() == dns.rcode.NXDOMAIN
        assert fetch(it, f"https://{CHAT}/")[0] == 200


def test_a_page_is_missing_at_a_provider_that_serves_the_host(
    data: Callable, fetch: Callable
) -> None:
    with twin("ordinary-page-missing-at-provider") as it:
        assert data(it, CHAT, "CNAME") == ["acme-plumbing.github.io"]
        status, _, body = fetch(it, f"https://{CHAT}/")
        assert (status, "GitHub Pages" in body) == (404, False)


def test_the_zone_answers_for_every_name(data: Callable) -> None:
    with twin("wildcard-zone") as it:
        assert data(it, f"whatever.{APEX}", "A") == ["127.0.0.1"]


def test_a_chain_of_aliases_ends_in_an_address(ask: Callable, fetch: Callable) -> None:
    with twin("chain-of-three") as it:
        answer = ask(it, CHAT, "A").answer
        types = [dns.rdatatype.to_text(rrset.rdtype) for rrset in answer]
        assert types == ["CNAME", "CNAME", "CNAME", "A"]
        assert fetch(it, f"https://{CHAT}/")[0] == 200


def test_a_null_mx_points_nowhere(ask: Callable) -> None:
    with twin("no-mail-at-all") as it:
        assert ask(it, APEX, "MX").answer[0][0].to_text() == "0 ."


def test_a_page_of_the_product_quotes_the_provider(data: Callable, fetch: Callable) -> None:
    with twin("text-names-the-fingerprint") as it:
        assert data(it, CHAT, "CNAME") == []
        status, _, body = fetch(it, f"https://{CHAT}/")
        assert status == 200
        assert "There isn't a GitHub Pages site here." in body
