"""What ends a loop, a detour or a fall back to http, by what was seen."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from launchready.evidence.http import Chain
from launchready.evidence.walks import Walk, Walks
from launchready.fix import fix
from launchready.fix.safe import host, is_host, is_path
from launchready.model import Change, Host, ServerRule, Step

HOPS_AT_MOST = 3
ADVICE = {
    "returning": "Delete a cookie that has gone stale in the answer that redirects for it.",
    "German": "Redirect for a language from the root alone, and never back to it.",
    "HEAD": "Treat HEAD as GET without the body, in the rules that redirect too.",
    "without cookies": "Serve the page to clients that keep no cookies: crawlers are such.",
}


@fix
def loops(subject: Host, walks: Walks) -> Change:
    """Write the steps for the clients that go astray, then the rules for servers."""
    name = host(subject.name)
    lost = " ".join(walk.client for walk in walks.walks if _astray(walk))
    steps = [Step(text) for who, text in ADVICE.items() if who in lost]
    steps += dict.fromkeys(step for walk in walks.walks for step in _shorter(walk))
    return Change(
        summary=f"Let every way into {name} end after three hops at most",
        parts=(
            *steps,
            Step("Let one place redirect: the network in front, or the server, or the program."),
            ServerRule(
                "nginx",
                "# behind a proxy that ends TLS: the scheme that the visitor uses\n"
                'if ($http_x_forwarded_proto = "http") {\n'
                f"    return 301 https://{name}$request_uri;\n}}",
            ),
            ServerRule(
                "Caddy", "{\n\tservers {\n\t\ttrusted_proxies static private_ranges\n\t}\n}"
            ),
            ServerRule(
                "Cloudflare",
                "SSL/TLS > Overview > Encryption mode: Full (strict)\n"
                "# with Flexible the server sees http, redirects to https, and so on for ever",
            ),
            ServerRule("Vercel", "Settings > Domains: one domain redirects to the other, not both"),
            ServerRule("Netlify", "Domain management > Production domains: one primary domain"),
        ),
        recheck="launchready recheck RED-02",
    )


def _astray(walk: Walk) -> bool:
    return isinstance(walk.chain, Chain) and walk.chain.end not in {"landed", "left"}


def _shorter(walk: Walk) -> Iterator[Step]:
    """Name the hop that falls back to http, and the end of a way that is too long."""
    if not isinstance(walk.chain, Chain):
        return
    if walk.back_to_http and all(map(_is_plain, walk.back_to_http)):
        here, there = walk.back_to_http
        yield Step(f"Let {here} lead to https:{there.removeprefix('http:')}")
    start, end = walk.chain.start, walk.chain.urls[-1]
    long = walk.hops > HOPS_AT_MOST and walk.chain.end == "landed"
    if long and _is_plain(start) and _is_plain(end):
        yield Step(f"Lead {start} to {end} in one hop, or in two where it has to become https.")


def _is_plain(url: str) -> bool:
    parts = urlsplit(url)
    plain = f"{parts.scheme}://{parts.hostname}{parts.path}"
    return is_host(parts.hostname or "") and is_path(parts.path) and url == plain
