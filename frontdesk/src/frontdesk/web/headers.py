"""The headers of every answer."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders

HSTS = "max-age=63072000; includeSubDomains"


def policy(nonce: str, frame: Iterable[str] = ()) -> str:
    """Write the content security policy: own files and the nonce, nothing inline, no plug-ins."""
    ancestors = " ".join(frame) or "'none'"
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )


def harden(headers: MutableHeaders, nonce: str, *, https: bool) -> None:
    """Add what no answer goes without; what a page set itself stays."""
    headers.setdefault("content-security-policy", policy(nonce))
    headers.setdefault("cache-control", "no-store")
    headers.setdefault("cross-origin-resource-policy", "same-origin")
    headers["x-content-type-options"] = "nosniff"
    headers["referrer-policy"] = "no-referrer"
    headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    if https:
        headers["strict-transport-security"] = HSTS
