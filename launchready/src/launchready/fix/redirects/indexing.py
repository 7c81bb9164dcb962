"""What to tell search engines, on the site and on drafts."""

from urllib.parse import urlsplit

from launchready.evidence.http import origin
from launchready.evidence.indexing import Indexing
from launchready.evidence.robots import hidden
from launchready.fix import fix
from launchready.fix.safe import host, is_host, is_path
from launchready.model import Change, Product, ServerRule, Step


@fix
def indexing(subject: Product, indexing: Indexing) -> Change:
    """Write robots.txt, and the header for drafts."""
    site = host(subject.name)
    parts: list[ServerRule | Step] = []
    if any(hidden(page.robots) for page in indexing.pages):
        parts.append(
            Step("Take noindex away: <meta name=robots> in the page, X-Robots-Tag in the head.")
        )
    parts += [
        ServerRule(
            "robots.txt",
            f"User-agent: *\nAllow: /\n\nSitemap: https://{site}/sitemap.xml",
        ),
        Step(f"Name each page's own address as canonical, and begin all with https://{site}/."),
        *_strangers(site, indexing),
    ]
    drafts = [draft.host for draft in indexing.drafts if draft.reading and is_host(draft.host)]
    for name in drafts:
        parts.append(
            ServerRule(
                "nginx", f'# in the server of {name}\nadd_header X-Robots-Tag "noindex" always;'
            )
        )
        parts.append(ServerRule("Caddy", f'{name} {{\n\theader X-Robots-Tag "noindex"\n}}'))
    return Change(
        f"Tell search engines one thing of {site}", tuple(parts), "launchready recheck RED-07"
    )


def _strangers(site: str, indexing: Indexing) -> list[Step]:
    """Name what the sitemap lists and what pages call canonical on other hosts."""
    own = f"https://{site}"
    listed = dict.fromkeys(at for url in indexing.listed if (at := origin(url)) != own)
    named = [
        (urlsplit(page.url).path, origin(name))
        for page in indexing.pages
        for name in page.canonical
        if origin(name) != own
    ]
    steps = [f"Take every address of {at} out of the sitemap." for at in listed if _is_plain(at)]
    steps += [
        f"{path} calls an address of {at} canonical: begin that one with {own}/ too."
        for path, at in named
        if is_path(path) and _is_plain(at)
    ]
    return [Step(text) for text in dict.fromkeys(steps)]


def _is_plain(at: str) -> bool:
    return is_host(urlsplit(at).hostname or "")
