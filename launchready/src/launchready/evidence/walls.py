"""Walls: answers that stand in front of the product and say nothing of it."""

from launchready.evidence.http import Exchange
from launchready.evidence.links import asks_password

BYTES_AT_MOST = 65_536

_MITIGATIONS = (
    ("cf-mitigated", "challenge"),
    ("x-vercel-mitigated", "challenge"),
    ("x-amzn-waf-action", "challenge"),
    ("x-amzn-waf-action", "captcha"),
)
# Each stands on challenge pages only, never on the pages that they protect.
_CHALLENGES = (
    (b"_cf_chl_opt", "Cloudflare"),
    (b"Vercel Security Checkpoint", "Vercel"),
    (b"captcha-delivery.com/captcha", "DataDome"),
    (b"Incapsula incident ID", "Imperva"),
    (b"/_sec/cp_challenge/", "Akamai"),
    (b'id="px-captcha"', "HUMAN"),
    (b"sucuri_cloudproxy_js", "Sucuri"),
    (b"/.ddos-guard/js-challenge", "DDoS-Guard"),
    (b'id="anubis_challenge"', "Anubis"),
)
_UNAUTHORISED, _FORBIDDEN, _TOO_MANY, _UNAVAILABLE = 401, 403, 429, 503
THROTTLED = frozenset({_TOO_MANY, _UNAVAILABLE})


def wall(
    exchange: Exchange,
    body: bytes,
    elsewhere: Exchange | None = None,
    elsewhere_body: bytes = b"",
) -> str | None:
    """Name the wall that answers in the product's stead, or None where there is none.

    `exchange` is the answer at the root, `elsewhere` the one to a random path of the same
    host: what answers there as it does at the root answers so to everything. An API that
    says 401, 403 or 404 in JSON speaks for itself.
    """
    named = _in_front(exchange, body)
    if named is None and elsewhere is not None:
        named = _in_front(elsewhere, elsewhere_body)
        if named is None and exchange.status == elsewhere.status:
            named = _around(exchange, body, elsewhere_body)
    if named is None and exchange.status == _UNAVAILABLE:
        named = "that it is down for maintenance (503)"
    return named


def _in_front(exchange: Exchange, body: bytes) -> str | None:
    """Name what stops the asker, whatever is asked."""
    if exchange.status == _TOO_MANY:
        return "that it throttles us (429)"
    return challenge(exchange, body)


def _around(exchange: Exchange, body: bytes, elsewhere_body: bytes) -> str | None:
    """Name what keeps everybody out: the same at the root as at a path that is not there."""
    status = exchange.status
    if status == _FORBIDDEN and not _is_json(exchange):
        return "the same refusal to everyone (403)"
    if status == _UNAUTHORISED and not _is_json(exchange) and exchange.header("www-authenticate"):
        return "a password prompt to everyone (401)"
    if status in range(200, 300) and asks_password(body) and asks_password(elsewhere_body):
        return f"a login page to everyone ({status})"
    return None


def challenge(exchange: Exchange, body: bytes) -> str | None:
    """Name the challenge page that answers, or None where it is none."""
    for name, word in _MITIGATIONS:
        if word in exchange.header(name).lower():
            return f"a challenge page ({name}: {word})"
    head = body[:BYTES_AT_MOST]
    for marker, maker in _CHALLENGES:
        if marker in head:
            return f"a challenge page of {maker}"
    return None


def _is_json(exchange: Exchange) -> bool:
    kind = exchange.header("content-type").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")
