"""What to tell search engines, on the site and on drafts."""

from launchready.evidence.indexing import Indexing
from launchready.evidence.robots import hidden
from launchready.fix import fix
from launchready.fix.safe import host, is_host
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
