"""What the pages of a host, and the scripts and styles beside them, lead a browser to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

Kind = Literal["page", "script", "style"]

BYTES_AT_MOST = 1_000_000
EACH_AT_MOST = 100
LENGTH_AT_MOST = 2_000

# What a browser loads by itself: W3C Mixed Content, and Fetch's destinations.
_LOADED = {
    "src": "img, audio, video, source, track, script, iframe, frame, embed, input[type=image i]",
    "poster": "video",
    "data": "object",
    "href": "link[rel~=stylesheet i], link[rel~=icon i], link[rel~=preload i], "
    "link[rel~=modulepreload i], link[rel~=manifest i], link[rel~=prefetch i]",
}
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?(https?://[^"')\s]{1,2000})""", re.IGNORECASE)
_SOCKET = re.compile(r"""["'`](ws://[^"'`\s]{1,2000})""", re.IGNORECASE)
_SECURED = re.compile(r"""["'`](wss://[^"'`\s]{1,2000})""", re.IGNORECASE)
_STREAM = re.compile(r"""EventSource\(\s*["'`](http://[^"'`\s]{1,2000})""")
_CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]+)")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: where it leads, absolute, and by which method, upper case."""

    action: str
    method: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer says. Its body is not kept.

    Attributes:
        loads: absolute http(s) URLs that a browser loads without being asked, each as
            `img http://…`; from styles too.
        forms: with the `formaction` of their buttons.
        canonical: absolute targets of `rel=canonical`.
        robots: of meta elements and X-Robots-Tag, lower case, as written.
        streams: addresses of WebSockets and event streams that are not encrypted.
        sockets: addresses of WebSockets that are.
        upgrades: the policy turns http into https on the way.

    """

    url: str
    status: int
    kind: Kind
    loads: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    canonical: tuple[str, ...] = ()
    robots: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()
    sockets: tuple[str, ...] = ()
    upgrades: bool = False
    title: str = ""

    @property
    def insecure(self) -> tuple[str, ...]:
        """What it loads over http, from elsewhere than the visitor's own machine."""
        return tuple(load for load in self.loads if _is_insecure(load.rpartition(" ")[2]))


@dataclass(frozen=True, slots=True)
class Journey:
    """The readings of a host's pages, scripts and styles; none where it has no pages."""

    host: str
    readings: tuple[Reading, ...]

    @property
    def pages(self) -> tuple[Reading, ...]:
        """The readings of pages."""
        return tuple(read for read in self.readings if read.kind == "page")


def read_page(
    url: str, status: int, body: bytes, headers: tuple[tuple[str, str], ...] = ()
) -> Reading:
    """Read a page."""
    page = LexborHTMLParser(body[:BYTES_AT_MOST])
    base = _joined(url, _attribute(page.css_first("base[href]"), "href")) or url
    text = "\n".join(node.text() for node in page.css("script:not([src])"))
    styles = [node.text() for node in page.css("style")]
    styles += [_attribute(node, "style") for node in page.css("[style]")]
    stated = [_attribute(node, "content") for node in _metas(page, "content-security-policy")]
    policies = [value for name, value in headers if name == "content-security-policy"] + stated
    named = [_attribute(n, "content") for n in page.css("meta[name=robots i]")]
    title = page.css_first("title")
    return Reading(
        url=url,
        status=status,
        kind="page",
        loads=_few([*_loads(page, base), *(load for css in styles for load in _styled(css))]),
        forms=tuple(dict.fromkeys(_forms(page, base, url)))[:EACH_AT_MOST],
        canonical=_few(
            _joined(base, _attribute(n, "href")) for n in page.css("link[rel~=canonical i]")
        ),
        robots=_few(
            [v.lower() for k, v in headers if k == "x-robots-tag"] + [v.lower() for v in named]
        ),
        streams=_streams(text),
        sockets=_sockets(text),
        upgrades=any("upgrade-insecure-requests" in policy.lower() for policy in policies),
        title=" ".join(title.text().split())[:LENGTH_AT_MOST] if title else "",
    )


def read_script(url: str, status: int, body: bytes) -> Reading:
    """Read a script: strings alone, nothing is run."""
    text = body[:BYTES_AT_MOST].decode("utf-8", "replace")
    return Reading(url, status, "script", streams=_streams(text), sockets=_sockets(text))


def read_style(url: str, status: int, body: bytes) -> Reading:
    """Read a style sheet."""
    text = body[:BYTES_AT_MOST].decode("utf-8", "replace")
    return Reading(url, status, "style", loads=_few(_styled(text)))


def assets(reading: Reading) -> tuple[tuple[Kind, str], ...]:
    """List the scripts and style sheets that a page loads."""
    found: list[tuple[Kind, str]] = []
    for load in reading.loads:
        tag, _, url = load.partition(" ")
        if tag == "script":
            found.append(("script", url))
        if tag == "stylesheet":
            found.append(("style", url))
    return tuple(found)


def _loads(page: LexborHTMLParser, base: str) -> Iterator[str]:
    for name, selector in _LOADED.items():
        for node in page.css(selector):
            if url := _joined(base, _attribute(node, name)):
                yield f"{_word(node)} {url}"
    for node in page.css("[srcset], [imagesrcset]"):
        written = _attribute(node, "srcset") or _attribute(node, "imagesrcset")
        for candidate in _CANDIDATE.findall(written[:LENGTH_AT_MOST]):
            if url := _joined(base, candidate):
                yield f"{_word(node)} {url}"


def _word(node: LexborNode) -> str:
    rel = _attribute(node, "rel").lower().split()
    return "stylesheet" if "stylesheet" in rel else node.tag or "element"


def _styled(css: str) -> Iterator[str]:
    for found in _CSS_URL.findall(css[:BYTES_AT_MOST]):
        if url := _joined(found, found):
            yield f"style {url}"


def _forms(page: LexborHTMLParser, base: str, url: str) -> Iterator[Form]:
    for form in page.css("form"):
        method = _attribute(form, "method").upper() or "GET"
        yield Form(_joined(base, _attribute(form, "action")) or url, method)
        for button in form.css("[formaction]"):
            by = _attribute(button, "formmethod").upper() or method
            if action := _joined(base, _attribute(button, "formaction")):
                yield Form(action, by)


def _streams(text: str) -> tuple[str, ...]:
    text = text[:BYTES_AT_MOST]
    found = _SOCKET.findall(text) + _STREAM.findall(text)
    return _few(url for url in found if _is_insecure(url))


def _sockets(text: str) -> tuple[str, ...]:
    return _few(_SECURED.findall(text[:BYTES_AT_MOST]))


def _metas(page: LexborHTMLParser, name: str) -> list[LexborNode]:
    return page.css(f"head meta[http-equiv='{name}' i]")


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "").strip() if node else ""


def _joined(base: str, target: str) -> str:
    """Resolve a reference; empty where there is none, or none that http(s) leads to."""
    if not target or len(target) > LENGTH_AT_MOST:
        return ""
    try:
        joined = urljoin(base, target)
        parts = urlsplit(joined)
        proper = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return "".join(joined.split()) if proper else ""


def _few(found: "Iterator[str] | list[str]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in found if each))[:EACH_AT_MOST]


def _is_insecure(url: str) -> bool:
    """Whether a URL leads over a network in clear text (W3C Secure Contexts, 3.1)."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.scheme not in {"http", "ws"}:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
