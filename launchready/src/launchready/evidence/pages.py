"""What a page runs, and which pages it shows in frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from launchready.evidence.visit import runs

BYTES_AT_MOST = 1_000_000
EACH_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """What is written in a page.

    Attributes:
        inline: the scripts that stand in it, 50 at most.
        scripts: the addresses of others, absolute.
        frames: the addresses of pages that it shows, absolute.
        cut: it has more of something.

    """

    inline: tuple[bytes, ...]
    scripts: tuple[str, ...]
    frames: tuple[str, ...]
    cut: bool


def shown(url: str, body: bytes) -> Shown:
    """Read a page."""
    page = LexborHTMLParser(body[:BYTES_AT_MOST])
    found = page.css_first("base[href]")
    base = joined(url, found.attributes.get("href") or "") if found else ""
    inline = tuple(dict.fromkeys(_inline(page)))
    scripts = tuple(dict.fromkeys(_addresses(page, "script[src]", base or url)))
    frames = tuple(dict.fromkeys(_addresses(page, "iframe[src], frame[src]", base or url)))
    cut = any(len(some) > EACH_AT_MOST for some in (inline, scripts, frames))
    raw = tuple(text.encode("utf-8", "replace") for text in inline[:EACH_AT_MOST])
    return Shown(raw, scripts[:EACH_AT_MOST], frames[:EACH_AT_MOST], cut)


def joined(base: str, target: str) -> str:
    """Resolve a reference; empty where it leads nowhere by http(s)."""
    try:
        found = urljoin(base, target.strip()[:2_000]).partition("#")[0]
        parts = urlsplit(found)
        proper = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return found if proper else ""


def _inline(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("script:not([src])"):
        if runs(node) and (text := node.text()):
            yield text
    for node in page.css("body[onmessage]"):
        yield f"window.onmessage = function (event) {{ {node.attributes.get('onmessage')} }}"


def _addresses(page: LexborHTMLParser, selector: str, base: str) -> Iterator[str]:
    for node in page.css(selector):
        found = joined(base, node.attributes.get("src") or "")
        if found and (node.tag != "script" or runs(node)):
            yield found
