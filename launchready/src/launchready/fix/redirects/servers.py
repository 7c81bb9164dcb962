"""Redirects in the words of servers and platforms. Every name has passed `safe.host`."""

import json
from collections.abc import Iterable

from launchready.model import ServerRule

HTTP, HTTPS = 80, 443


def nginx(name: str, port: int, target: str) -> str:
    """Write a server block that leads a host's port to the same page of another host."""
    keys = "    # ssl_certificate and ssl_certificate_key as elsewhere\n" if port == HTTPS else ""
    return nginx_block(name, port, f"{keys}    return 301 https://{target}$request_uri;\n")


def nginx_block(name: str, port: int, lines: str) -> str:
    """Write a server block around lines."""
    tls = " ssl" if port == HTTPS else ""
    return (
        "server {\n"
        f"    listen {port}{tls};\n"
        f"    listen [::]:{port}{tls};\n"
        f"    server_name {name};\n"
        f"{lines}"
        "}"
    )


def vercel(site: str, others: Iterable[str]) -> ServerRule:
    """Lead other hosts to the site; Vercel leads http to https by itself."""
    rules = [
        {
            "source": "/:path*",
            "has": [{"type": "host", "value": name}],
            "destination": f"https://{site}/:path*",
            "permanent": True,
        }
        for name in others
    ]
    text = json.dumps({"redirects": rules}, indent=2)
    return ServerRule("Vercel", text if rules else "Nothing to write: http leads to https.")


def netlify(site: str, others: Iterable[str]) -> ServerRule:
    """Lead http to https on the same host first, then other hosts to the site."""
    others = tuple(others)
    lines = [f"http://{name}/* https://{name}/:splat 301!" for name in (site, *others)]
    lines += [f"https://{name}/* https://{site}/:splat 301!" for name in others]
    return ServerRule("Netlify", "\n".join(["# _redirects", *lines]))
