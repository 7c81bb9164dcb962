"""What an HTML page leads to, and whether it asks for a password."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import quote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

LINKS_AT_MOST = 200
LENGTH_AT_MOST = 2_000
BYTES_AT_MOST = 1_000_000

_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_POINTING = "a[href], area[href], link[href], script[src], iframe[src], img[src], form[action]"


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page leads.

    Attributes:
        paths: of links that stay on the page's host: absolute, without dots, query and
            fragment, each once, in order, 200 at most.
        hosts: every host name that the page refers to, its own too where it says it;
            lower case, each once, in order, 200 at most.

    """

    paths: tuple[str, ...]
    hosts: tuple[str, ...]


def links(url: str, body: bytes) -> Links:
    """Read the links of the page that stands at a URL."""
    page = LexborHTMLParser(body[:BYTES_AT_MOST])
    here = _host(url)
    paths: dict[str, None] = {}
    hosts: dict[str, None] = {}
    for tag, target in _targets(page, url):
        host = _host(target)
        if _HOST.fullmatch(host):
            hosts[host] = None
        if tag in {"a", "area"} and host == here:
            paths[_path(target)] = None
    return Links(tuple(paths)[:LINKS_AT_MOST], tuple(hosts)[:LINKS_AT_MOST])


def same_host_links(body: bytes, url: str) -> tuple[str, ...]:
    """List the paths that the page at a URL links to on its own host; see `Links.paths`."""
    return links(url, body).paths


def asks_password(body: bytes) -> bool:
    """Whether the page has a field for a password."""
    page = LexborHTMLParser(body[:BYTES_AT_MOST])
    return page.css_first('input[type="password" i]') is not None


def _targets(page: LexborHTMLParser, url: str) -> Iterator[tuple[str, str]]:
    stated = page.css_first("base[href]")
    base = _joined(url, (stated.attributes.get("href") or "") if stated else "") or url
    for node in page.css(_POINTING):
        written = node.attributes
        target = written.get("href") or written.get("src") or written.get("action") or ""
        if joined := _joined(base, target):
            yield node.tag or "", joined


def _joined(base: str, target: str) -> str:
    """Resolve a reference; empty where it leads nowhere by http(s)."""
    if len(target) > LENGTH_AT_MOST:
        return ""
    try:
        joined = urljoin(base, target.strip())
        proper = urlsplit(joined).scheme in {"http", "https"}
    except ValueError:
        return ""
    return joined if proper else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _path(url: str) -> str:
    path = urlsplit(url).path or "/"
    plain = "/" + normpath(path).lstrip("/")
    slash = "/" if path.endswith("/") and plain != "/" else ""
    return quote(plain + slash, safe="/%:@!$&'()*+,;=~-._")
