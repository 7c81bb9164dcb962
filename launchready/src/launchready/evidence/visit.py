"""The pages of a host as a visitor meets them: heads, policies, and what they load."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from launchready.evidence.csp import Policy, enforced, policies
from launchready.evidence.http import Exchange, origin

BYTES_AT_MOST = 1_000_000
SCRIPTS_AT_MOST = 100
LOADS_AT_MOST = 200
INLINE_AT_MOST = 20_000

REFERRER_POLICIES = frozenset(
    {
        *("no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin"),
        *("origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"),
    }
)
TAGS = (
    *(b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<script", b"<div"),
    *(b"<!--", b"<p", b"<h1", b"<meta"),
)
Shape = Literal["html", "json", "other", "empty"]

_INTEGRITY = re.compile(r"\s*sha(?:256|384|512)-[A-Za-z0-9+/_-]{43,88}={0,2}(?:\s.*)?", re.DOTALL)
_INLINE_URL = re.compile(
    r"""(?:https?:)?//[a-z0-9.-]{1,253}\.[a-z]{2,63}/[\w./-]{0,200}\.js\b""", re.IGNORECASE
)
_DATA_TYPE = re.compile(
    r"(?:text|application)/(?:.*json.*|html|template|x-.*template.*)|speculationrules|importmap",
    re.IGNORECASE,
)
_TEXT = (
    "textarea, [contenteditable]:not([contenteditable='false' i]), "
    "input[type='text' i], form input:not([type])"
)
_LOADS = (
    ("img[src]", "src", "img-src"),
    ("video[src], audio[src], source[src]", "src", "media-src"),
    ("iframe[src], frame[src]", "src", "frame-src"),
    ("form[action]", "action", "form-action"),
)


@dataclass(frozen=True, slots=True)
class Script:
    """A script that a page loads.

    Attributes:
        url: absolute; of an inline script, the address that stands in its text.
        integrity: the tag states a hash that browsers know.
        cors: the tag says `crossorigin`, without which a hash keeps a foreign script out.
        inline: the address was read out of an inline script, which loads it at runtime.

    """

    url: str
    integrity: bool = False
    cors: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An answer that redirects nowhere, and what its body says. The body is not kept.

    Attributes:
        shape: what the body is; JSON is JSON whatever its label says.
        charset: the label or the page says how characters are encoded.
        policies: every enforced policy, by header or in the page's head.
        scripted: it runs scripts. Of a page that was cut short, this and the next two
            are taken for true.
        text: it has a field for free text.
        form: it has a form or a button.
        password: it has a field for a password.
        referrer: the referrer policy that the page itself states, or empty.
        scripts: those with an address, 100 at most.
        loads: directive and origin of what else it loads or sends to; 200 at most.

    """

    exchange: Exchange
    shape: Shape
    charset: bool = False
    policies: tuple[Policy, ...] = ()
    scripted: bool = False
    text: bool = False
    form: bool = False
    password: bool = False
    referrer: str = ""
    scripts: tuple[Script, ...] = ()
    loads: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Where it stands."""
        return self.exchange.url

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page, and it is no error."""
        kind = self.exchange.header("content-type").lower()
        shown = "html" in kind or (not kind and self.shape == "html")
        return shown and self.shape != "empty" and self.exchange.status in range(200, 300)


@dataclass(frozen=True, slots=True)
class Visit:
    """The documents of a host: its landing page, pages linked from it, and a random path.

    None where the host has no address, no open port, or leads elsewhere.
    """

    host: str
    documents: tuple[Document, ...]

    @property
    def pages(self) -> tuple[Document, ...]:
        """The documents that are pages."""
        return tuple(seen for seen in self.documents if seen.is_page)


def document(exchange: Exchange, body: bytes) -> Document:
    """Read an answer."""
    kind = exchange.header("content-type").lower()
    shape = _shape(body, kind)
    if shape != "html":
        return Document(exchange, shape, "charset=" in kind, enforced(exchange))
    page = LexborHTMLParser(body[:BYTES_AT_MOST])
    stated = [_attribute(node, "content") for node in _metas(page, "content-security-policy")]
    in_head = tuple(policy for text in stated for policy in policies(text, meta=True))
    cut = not exchange.whole
    base = _joined(exchange.url, _first(page, "base[href]", "href")) or exchange.url
    return Document(
        exchange=exchange,
        shape=shape,
        charset="charset=" in kind or _states_charset(page),
        policies=enforced(exchange) + in_head,
        scripted=cut or any(runs(node) for node in page.css("script")),
        text=cut or page.css_first(_TEXT) is not None,
        form=cut or page.css_first("form, button, input") is not None,
        password=page.css_first("input[type='password' i]") is not None,
        referrer=_first(page, "head meta[name='referrer' i]", "content").strip().lower(),
        scripts=tuple(dict.fromkeys(_scripts(page, base)))[:SCRIPTS_AT_MOST],
        loads=tuple(dict.fromkeys(_loads(page, base)))[:LOADS_AT_MOST],
    )


def referrer_policy(page: Document) -> str:
    """Give the referrer policy that holds, the last one that browsers know; empty is none."""
    stated = ",".join(page.exchange.all("referrer-policy")).lower().split(",")
    words = [word.strip() for word in stated] + [page.referrer]
    return next((word for word in reversed(words) if word in REFERRER_POLICIES), "")


def _shape(body: bytes, kind: str) -> Shape:
    """Tell by the first bytes; what is called HTML and looks like no JSON is taken for it."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        return "empty"
    if head.startswith((b"{", b"[")):
        return "json"
    return "html" if "html" in kind or head.startswith(TAGS) else "other"


def _metas(page: LexborHTMLParser, name: str) -> list[LexborNode]:
    return page.css(f"head meta[http-equiv='{name}' i]")


def _states_charset(page: LexborHTMLParser) -> bool:
    typed = (_attribute(node, "content").lower() for node in _metas(page, "content-type"))
    return page.css_first("meta[charset]") is not None or any("charset=" in text for text in typed)


def runs(node: LexborNode) -> bool:
    """Whether a script element holds or loads what a browser runs."""
    return not _DATA_TYPE.fullmatch(_attribute(node, "type").strip())


def _scripts(page: LexborHTMLParser, base: str) -> Iterator[Script]:
    for node in page.css("script"):
        if not runs(node):
            continue
        if "src" in node.attributes:
            if url := _joined(base, _attribute(node, "src")):
                hashed = _INTEGRITY.fullmatch(_attribute(node, "integrity")) is not None
                yield Script(url, hashed, "crossorigin" in node.attributes)
            continue
        for written in _INLINE_URL.findall((node.text() or "")[:INLINE_AT_MOST]):
            if url := _joined(base, written):
                yield Script(url, inline=True)


def _loads(page: LexborHTMLParser, base: str) -> Iterator[tuple[str, str]]:
    for selector, name, directive in _LOADS:
        for node in page.css(selector):
            if at := origin(_joined(base, _attribute(node, name))):
                yield directive, at


def _first(page: LexborHTMLParser, selector: str, name: str) -> str:
    node = page.css_first(selector)
    return _attribute(node, name) if node else ""


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _joined(base: str, target: str) -> str:
    """Resolve a reference; empty where it leads nowhere by http(s)."""
    try:
        joined = urljoin(base, target.strip()[:2_000])
        proper = urlsplit(joined).scheme in {"http", "https"}
    except ValueError:
        return ""
    return joined if proper else ""
