"""The routes of an API that stand in a script: texts, and templates with places in them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from launchready.evidence.operations import PLACE, Operation, Source, merged, operation, recorded

BYTES_AT_MOST = 2_000_000
NEAR = 160
BEFORE = 130

# A quote, an origin or a place or neither, a path, and the same quote. Nothing is parsed, so
# that an apostrophe in a comment hides nothing.
_TEXT = re.compile(
    r"""(["'`])((?:(?:https?|wss?):(?:\\?/){2}(?:[A-Za-z0-9.:-]{1,260}|\$\{[^{}`]{0,100}\})"""
    r"""|\$\{[^{}`]{0,100}\})?"""
    r"""(?:\\?/(?:\$\{[^{}`]{0,100}\}|[^"'`\\\s<>/${}]){0,100}){1,12})\1"""
)
_HOLE = re.compile(r"\$\{[^{}]{0,100}\}")
_LIKE_API = re.compile(
    r"/(?:(?:[a-z0-9_-]{1,40}/){0,2}(?:api|apis|rest|rpc|ws|v[0-9]{1,2}|internal)(?:/|$)"
    r"|graphql|admin/|auth/|sse\b|socket)"
)
_FILE = re.compile(r"\.(?:js|mjs|css|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|html?|txt|wasm)$")
_CALL = re.compile(
    r"(?:\bfetch|\.\s{0,3}(get|post|put|patch|delete|head|request|ajax)"
    r"|\b(?:new\s{1,3})?(?:EventSource|WebSocket|URL|Request))\s{0,3}\(\s{0,10}$"
)
# What stands before the end of an address that is put together.
_LASTING = re.compile(
    r"(?:\b(?:EventSource|WebSocket)\s{0,3}\([^;]{0,100}"
    r"""|\bwss?:(?:\\?/){2}["'][^;]{0,80}\+\s{0,3})$"""
)
_METHOD = re.compile(
    r"""\bmethod\s{0,3}:\s{0,3}["'](GET|POST|PUT|PATCH|DELETE)["']""", re.IGNORECASE
)


def routes(script: bytes, host: str, *, relative: bool = True) -> tuple[Operation, ...]:
    """List the operations at a host that a script names.

    A path counts where it looks like an API's, or is handed to what sends requests. It is of
    the host where `relative` says that the script's pages are, or where something stands before it.
    """
    text = script[:BYTES_AT_MOST].decode("utf-8", "replace")
    return merged(_named(text, host, relative=relative))


def _named(text: str, host: str, *, relative: bool) -> Iterator[Operation]:
    for found in _TEXT.finditer(text):
        written = _HOLE.sub(PLACE, found[2])
        path = _path(written.replace("\\/", "/"), host)
        before = text[max(0, found.start() - BEFORE) : found.start()]
        called = _CALL.search(before)
        lasts = written.startswith("ws") or bool(_LASTING.search(before))
        if written.startswith("/") and not relative:
            continue
        if not path or _FILE.search(path) or not (called or lasts or _LIKE_API.match(path)):
            continue
        behind = text[found.end() : found.end() + NEAR]
        made = operation(_method(called, behind), path, Source.SCRIPT)
        if made:
            yield replace(made, lasts=lasts)


def _path(written: str, host: str) -> str:
    """Read a path on the host, or one without a host; a place in front stands for the origin."""
    written = written.removeprefix(PLACE)
    if "://" in written[:10]:
        try:
            parts = urlsplit(written)
            return recorded(parts.path) if parts.hostname in {host, PLACE} else ""
        except ValueError:
            return ""
    return recorded(written)


def _method(called: re.Match[str] | None, behind: str) -> str:
    verb = (called.group(1) or "").upper() if called else ""
    if verb in {"POST", "PUT", "PATCH", "DELETE"}:
        return verb
    stated = _METHOD.search(behind.partition(")")[0]) if called else None
    return stated.group(1).upper() if stated else "GET"
