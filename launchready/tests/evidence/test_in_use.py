import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.in_use import in_use, leaving, senders
from launchready.knowledge.platforms import Use


@pytest.mark.parametrize(
    ("target", "use", "provider"),
    [
        ("cname.vercel-dns.com", "web", "Vercel"),
        ("76.76.21.21", "web", "Vercel"),
        ("104.16.1.1", "web", "Cloudflare"),
        ("2606:4700::1", "web", "Cloudflare"),
        ("d111.cloudfront.net", "web", "Amazon CloudFront"),
        ("shops.myshopify.com", "web", "Shopify"),
        ("aspmx.l.google.com", "mail", "Google Workspace"),
        ("acme-test.mail.protection.outlook.com", "mail", "Microsoft 365"),
        ("spf.mtasv.net", "mail", "Postmark"),
        ("ns-1.awsdns-01.co.uk", "dns", "AWS"),
        ("ada.ns.cloudflare.com", "dns", "Cloudflare"),
        ("aspmx.l.google.com", "web", ""),
        ("76.76.21.21", "mail", ""),
        ("notvercel.app.test", "web", ""),
        ("notvercel-dns.com", "web", ""),
        ("10.0.0.1", "web", ""),
    ],
)
def test_tells_who_stands_behind_a_record(target: str, use: Use, provider: str) -> None:
    assert in_use("acme.test", "A", target, use, ()).provider == provider


@pytest.mark.parametrize(
    ("target", "entry", "declared"),
    [
        ("cname.vercel-dns.com", "Vercel", True),
        ("cname.vercel-dns.com", "VERCEL", True),
        ("cname.vercel-dns.com", "vercel-dns.com", True),
        ("cname.vercel-dns.com", "cname.vercel-dns.com", True),
        ("cname.vercel-dns.com", "dns.com", False),
        ("cname.vercel-dns.com", "com", False),
        ("cname.vercel-dns.com", "Netlify", False),
        ("cname.vercel-dns.com", "", False),
        ("10.0.0.1", "10.0.0.0/24", True),
        ("10.0.0.1", "10.0.0.1/32", True),
        ("10.0.0.1", "10.0.1.0/24", False),
        ("10.0.0.1", "fc00::/7", False),
        ("host.other.test", "10.0.0.0/8", False),
        ("host.other.test", "", False),
    ],
)
def test_tells_whether_it_was_declared(target: str, entry: str, *, declared: bool) -> None:
    assert in_use("acme.test", "A", target, "web", (entry,)).declared is declared


@pytest.mark.parametrize(
    ("target", "use", "hides"),
    [
        ("104.16.1.1", "web", True),
        ("x.cloudfront.net", "web", True),
        ("76.76.21.21", "web", False),
        ("ada.ns.cloudflare.com", "dns", False),
        ("route1.mx.cloudflare.net", "mail", False),
    ],
)
def test_tells_what_hides_the_rest(target: str, use: Use, *, hides: bool) -> None:
    assert in_use("acme.test", "A", target, use, ()).hides is hides


@pytest.mark.parametrize(
    ("chain", "left"),
    [
        (("www.acme.test",), ""),
        (("www.acme.test", "acme.test"), ""),
        (("www.acme.test", "acme.vercel.app", "x.vercel-dns.com"), "acme.vercel.app"),
        (("www.acme.test", "edge.acme.test", "acme.github.io"), "acme.github.io"),
        (("www.acme.test", "notacme.test"), "notacme.test"),
    ],
)
def test_finds_where_aliases_leave_the_domain(chain: tuple[str, ...], left: str) -> None:
    assert leaving(chain, ("acme.test",)) == left


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ("v=spf1 include:a.test ~include:B.test. -all", ["a.test", "b.test"]),
        ("V=SPF1 redirect=a.test", ["a.test"]),
        ("v=spf1 a:h.test mx ip4:192.0.2.1 exists:%{i}.x.test -all", []),
        ("v=spf1 include:%{d}.a.test include: redirect= -all", []),
        ("v=spf10 include:a.test", []),
        ("include:a.test", []),
        ("", []),
    ],
)
def test_finds_the_senders_of_an_spf_record(record: str, names: list[str]) -> None:
    assert list(senders(record)) == names


@given(st.text(max_size=60), st.text(max_size=20), st.sampled_from(["web", "mail", "dns"]))
def test_any_record_can_be_judged(target: str, entry: str, use: Use) -> None:
    seen = in_use("acme.test", "A", target, use, (entry,))

    assert not seen.hides or seen.provider


@given(st.text(max_size=200))
def test_the_senders_of_any_text_are_names(text: str) -> None:
    assert all(name == name.lower() and ".." not in name for name in senders(f"v=spf1 {text}"))
