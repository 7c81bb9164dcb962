"""The headers that every answer carries, and what must change where sessions begin."""

from launchready.evidence.caching import shared
from launchready.evidence.cookies import cookies_of
from launchready.evidence.visit import Document, Visit
from launchready.fix import fix
from launchready.fix.header import sending
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step


@fix
def headers(subject: Host, visit: Visit) -> Change:
    """Write the rules that a server can carry out, and the steps that it cannot."""
    name = host(subject.name)
    parts: list[ServerRule | Step] = [
        *sending("X-Content-Type-Options", "nosniff", name),
        *sending("Referrer-Policy", "strict-origin-when-cross-origin", name),
    ]
    kept = [
        seen.exchange
        for seen in visit.documents
        if shared(seen.exchange) and any(cookie.session for cookie in cookies_of(seen.exchange))
    ]
    if kept:
        parts.append(
            Step("Send Cache-Control: no-store with every answer that sets a session, and purge"
                 " the cache: what it kept belongs to somebody.")
        )  # fmt: skip
    if any(_is_mislabelled(seen) for seen in visit.documents):
        parts.append(Step("Label pages text/html; charset=utf-8 and API answers application/json."))
    return Change(f"Send the headers with every answer of {name}", tuple(parts),
                  "launchready recheck WEB-08")  # fmt: skip


def _is_mislabelled(seen: Document) -> bool:
    kind = seen.exchange.header("content-type").lower()
    return not kind or ("html" in kind and (seen.shape == "json" or not seen.charset))
