"""The rules that lead every spelling of the product's address to its one origin."""

from launchready.evidence.http import RedirectMatrix
from launchready.fix import fix
from launchready.fix.redirects.servers import HTTP, HTTPS, netlify, nginx, vercel
from launchready.fix.safe import host
from launchready.model import Change, Product, ServerRule, Step


@fix
def canonical(subject: Product, matrix: RedirectMatrix) -> Change:
    """Write the rules: to HTTPS on the same host first, to the canonical host second."""
    site = host(subject.name)
    others = tuple(
        host(name) for name in (matrix.apex, matrix.www) if name != site and _seen(name, matrix)
    )
    return Change(
        summary=f"Lead every spelling to https://{site}",
        parts=(
            ServerRule("nginx", _nginx(site, others)),
            ServerRule("Caddy", _caddy(site, others)),
            ServerRule("Cloudflare", _cloudflare(site, others)),
            vercel(site, others),
            netlify(site, others),
            Step(
                "Keep one rule in one place: where a proxy and the server behind it both "
                "redirect, they can send visitors back and forth."
            ),
        ),
        recheck="launchready recheck RED-01",
    )


def _seen(name: str, matrix: RedirectMatrix) -> bool:
    starts = [cell.url if cell.kind == "closed" else cell.start for cell in matrix.cells]
    return any(f"//{name}/" in start for start in starts)


def _nginx(site: str, others: tuple[str, ...]) -> str:
    plain = "\n\n".join(nginx(name, HTTP, name) for name in (site, *others))
    secure = "\n\n".join(nginx(name, HTTPS, site) for name in others)
    return f"{plain}\n\n{secure}".strip()


def _caddy(site: str, others: tuple[str, ...]) -> str:
    note = "# Caddy leads http to https on the same host by itself."
    blocks = [f"{name} {{\n\tredir https://{site}{{uri}} 301\n}}" for name in others]
    return "\n\n".join([note, *blocks])


def _cloudflare(site: str, others: tuple[str, ...]) -> str:
    lines = ["SSL/TLS > Edge Certificates > Always Use HTTPS: on"]
    if others:
        names = " ".join(f'"{name}"' for name in others)
        lines += [
            "Rules > Redirect Rules > Create rule",
            f"  When: (http.host in {{{names}}})",
            f'  Then: Dynamic, concat("https://{site}", http.request.uri.path)',
            "  Status code: 301, Preserve query string: on",
        ]
    return "\n".join(lines)
