"""The healthy product: what every fault starts from, and what must pass every audit."""

import json
from functools import reduce

from testbed.mail import Key, key_record, lead
from testbed.mapped import GATES, mapped
from testbed.registry import RDAP, registered, registry
from testbed.world import (
    IPV4,
    IPV6,
    Exchange,
    Headers,
    Pages,
    Redirect,
    Response,
    RRset,
    Site,
    World,
    page,
)
from testbed.world.chatroom import Chatroom
from testbed.world.fetcher import Fetcher
from testbed.world.office import Office
from testbed.world.partner import Partner

APEX = "acme.test"
WWW = "www.acme.test"
CHAT = "chat.acme.test"
API = "api.acme.test"
METER = "usage.test"
MX = "mx.mailer.test"
STS = "mta-sts.acme.test"
HOSTS = (APEX, WWW, CHAT, API)

SPF = "v=spf1 include:_spf.mailer.test -all"
SELECTOR = "s2026"
DKIM_AT = f"{SELECTOR}._domainkey.{APEX}"
STS_PATH = "/.well-known/mta-sts.txt"
STS_POLICY = "version: STSv1\nmode: enforce\nmx: mx.mailer.test\nmax_age: 604800\n"
DMARC = "v=DMARC1; p=reject; rua=mailto:dmarc@reports.test"
HSTS: Headers = (("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),)
CSP = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
GUARDED: Headers = (
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
UNKEPT = ("Cache-Control", "no-store")
SESSION = (
    "Set-Cookie",
    "__Host-session=8f1c0f0e5d7a; Path=/; Secure; HttpOnly; SameSite=Lax",
)
JSON = "application/json"
SHUT = Response(403, json.dumps({"error": "https only"}), JSON)
PROVIDERS = """[providers]
web = ["127.0.0.0/8", "::1"]
mail = ["mailer.test"]
"""


def healthy() -> World:
    """Make the healthy product."""
    empty = World(
        product="Acme Plumbing",
        site=f"https://{WWW}",
        domain=APEX,
        hosts=HOSTS,
        mail_domains=(APEX,),
        zones=(),
        letters=(lead(APEX, SELECTOR),),
        exchanges={IPV4: Exchange(MX)},
        stated=PROVIDERS + mapped(*GATES),
        records=(*_hosts(), *_mail()),
        sites={
            APEX: _apex(),
            WWW: _www(),
            CHAT: _chat(),
            API: _api(),
            METER: Site(Pages({}, page("Usage", "", 404)), Pages({}, SHUT), counts=CHAT),
            STS: _sts(),
            RDAP: registry(registered(APEX)),
        },
    )
    names = ("", "test", APEX, "mailer.test", "reports.test", RDAP)
    return reduce(World.with_zone, names, empty)


def _hosts() -> list[RRset]:
    return [
        RRset(host, type_, (address,))
        for host in HOSTS
        for type_, address in (("A", IPV4), ("AAAA", IPV6))
    ] + [
        RRset(APEX, "CAA", ('0 issue "letsencrypt.org"',)),
        *(RRset(host, "A", (IPV4,)) for host in (RDAP, METER)),
    ]


def _mail() -> list[RRset]:
    return [
        RRset(APEX, "MX", (f"10 {MX}",)),
        RRset(APEX, "TXT", (SPF,)),
        RRset(f"_dmarc.{APEX}", "TXT", (DMARC,)),
        RRset(MX, "A", (IPV4,)),
        RRset("_spf.mailer.test", "TXT", ("v=spf1 ip4:192.0.2.0/24 -all",)),
        RRset(STS, "A", (IPV4,)),
        RRset(f"_{STS}", "TXT", ("v=STSv1; id=20261123",)),
        RRset(f"_smtp._tls.{APEX}", "TXT", ("v=TLSRPTv1; rua=mailto:tls@reports.test",)),
        RRset(DKIM_AT, "TXT", (key_record(Key()),)),
        RRset(f"{APEX}._report._dmarc.reports.test", "TXT", ("v=DMARC1",)),
    ]


def _sts() -> Site:
    policy = Response(200, STS_POLICY, "text/plain")
    missing = page("Not found", "<p>There is no such page.</p>", 404)
    return Site(Pages({STS_PATH: policy}, missing), Redirect(f"https://{STS}"), HSTS + GUARDED)


def _apex() -> Site:
    return Site(Redirect(f"https://{WWW}"), Redirect(f"https://{APEX}"), HSTS + GUARDED)


def _www() -> Site:
    pages = {
        "/": ("Acme Plumbing", "We fix what drips."),
        "/services": ("Services", "Pipes, boilers, bathrooms."),
        "/about": ("About us", "Two generations of plumbers."),
        "/contact": ("Contact", "Call us, or write to us in the chat."),
    }
    links = "".join(f'<a href="{path}">{title}</a> ' for path, (title, _) in pages.items())
    chat = f'<a href="https://{CHAT}/">Chat</a>'
    made = {
        path: page(title, f"<p>{text}</p>\n<nav>{links}{chat}</nav>").plus(SESSION, UNKEPT)
        for path, (title, text) in pages.items()
    }
    missing = page("Not found", f"<p>There is no such page.</p>\n<nav>{links}</nav>", 404)
    return Site(Pages(made, missing), Redirect(f"https://{WWW}"), HSTS + GUARDED)


def _chat() -> Site:
    widget = page(
        "Chat",
        '<form action="/message" method="post"><label>Your question '
        '<input name="text"></label> <button>Send</button></form>',
    )
    missing = page("Not found", "<p>There is no such page.</p>", 404)
    pages = Pages({"/": widget}, missing)
    return Site(pages, Redirect(f"https://{CHAT}"), HSTS + GUARDED, chat=Chatroom())


def _api() -> Site:
    root = Response(
        401,
        json.dumps({"error": "no credentials"}),
        JSON,
        (("WWW-Authenticate", 'Bearer realm="acme"'),),
    )
    missing = Response(404, json.dumps({"error": "no such resource"}), JSON)
    pages = Pages({"/": root}, missing)
    return Site(
        pages, Pages({}, SHUT), HSTS + GUARDED, office=Office(), fetcher=Fetcher(),
        partner=Partner(), knows=CHAT,
    )  # fmt: skip
