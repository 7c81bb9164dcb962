"""The rules that leave nothing on port 80 but a redirect, or a refusal."""

from launchready.evidence.plain import Plain
from launchready.fix import fix
from launchready.fix.redirects.servers import HTTP, netlify, nginx, nginx_block, vercel
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

RECHECK = "launchready recheck TLS-05"


@fix
def plain_http(subject: Host, plain: Plain) -> Change:
    """Redirect a host of pages, refuse on a host of programs."""
    name = host(subject.name)
    if plain.api:
        return _refusing(name)
    return Change(
        summary=f"Let port 80 of {name} do nothing but redirect to https",
        parts=(
            ServerRule("nginx", nginx(name, HTTP, name)),
            ServerRule(
                "Caddy", f"# redirects by itself, unless told auto_https off\n{name} {{\n}}"
            ),
            ServerRule("Cloudflare", "SSL/TLS > Edge Certificates > Always Use HTTPS: on"),
            vercel(name, ()),
            netlify(name, ()),
        ),
        recheck=RECHECK,
    )


def _refusing(name: str) -> Change:
    return Change(
        summary=f"Let port 80 of {name} refuse: its clients must notice",
        parts=(
            ServerRule("nginx", nginx_block(name, HTTP, "    return 403;\n")),
            ServerRule("Caddy", f"http://{name} {{\n\trespond 403\n}}"),
            ServerRule(
                "Cloudflare",
                "Security > WAF > Custom rules > Create rule\n"
                f'  When: (http.host eq "{name}" and not ssl)\n  Then: Block',
            ),
            Step("Vercel and Netlify cannot refuse on port 80: put the API on another host there."),
            Step("Revoke every token that has come by http: it was sent in clear text."),
        ),
        recheck=RECHECK,
    )
