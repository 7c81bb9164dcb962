"""Redirects that keep path and query, and one for each address that is gone."""

import json
from urllib.parse import urlsplit

from launchready.evidence.landings import Landing, Landings
from launchready.fix import fix
from launchready.fix.redirects.servers import HTTP, HTTPS, netlify, nginx, vercel
from launchready.fix.safe import host, is_host, is_path
from launchready.model import Change, Product, ServerRule, Step

NEW = "/the-new-page"
ERROR, LOGIN = 400, frozenset({401, 403})


@fix
def deep_links(subject: Product, landings: Landings) -> Change:
    """Write a rule for each dead address, and one for each host that forgets."""
    site = host(subject.name)
    dead = [urlsplit(page.start).path for page in landings.pages if _is_dead(page, landings)]
    lost = [at[0] for each in landings.campaigns if (at := each.lost_at)]
    names = dict.fromkeys(urlsplit(url).hostname or "" for url in lost)
    parts = (
        *_moved(tuple(path for path in dict.fromkeys(dead) if is_path(path))),
        *_keeping(site, tuple(name for name in names if is_host(name))),
        Step("Keep a list of every address that was ever printed or paid for, and test it."),
    )
    return Change("Let every link land where it says", parts, "launchready recheck RED-05")


def _is_dead(page: Landing, landings: Landings) -> bool:
    """Whether it ends in an error, at home, or at what stands for an error."""
    if not page.place or page.status >= ERROR:
        return bool(page.place) and page.status not in LOGIN
    error = landings.error_page
    return urlsplit(page.place).path in {"", "/"} or bool(error and page.looks_like(error))


def _moved(paths: tuple[str, ...]) -> tuple[ServerRule | Step, ...]:
    if not paths:
        return ()
    rules = [{"source": path, "destination": NEW, "permanent": True} for path in paths]
    return (
        Step(f"Write the page that took its place for {NEW}; not the landing page."),
        ServerRule(
            "nginx",
            "\n".join(f"location = {p} {{ return 301 {NEW}$is_args$args; }}" for p in paths),
        ),
        ServerRule("Caddy", "\n".join(f"redir {path} {NEW}?{{query}} 301" for path in paths)),
        ServerRule("Cloudflare", "\n".join(f"Bulk Redirects: {p} to {NEW}, 301" for p in paths)),
        ServerRule("Vercel", json.dumps({"redirects": rules}, indent=2)),
        ServerRule("Netlify", "\n".join(f"{path} {NEW} 301" for path in paths)),
    )


def _keeping(site: str, names: tuple[str, ...]) -> tuple[ServerRule, ...]:
    if not names:
        return ()
    others = tuple(name for name in names if name != site)
    plain = [nginx(name, HTTP, name) for name in names]
    secure = [nginx(name, HTTPS, site) for name in others]
    caddy = [f"{name} {{\n\tredir https://{site}{{uri}} 301\n}}" for name in others]
    return (
        ServerRule("nginx", "\n\n".join(plain + secure)),
        ServerRule("Caddy", "\n\n".join(caddy) or "# keeps both by itself"),
        ServerRule("Cloudflare", "Rules > Redirect Rules > the rule > Preserve query string: on"),
        vercel(site, others),
        netlify(site, others),
    )
