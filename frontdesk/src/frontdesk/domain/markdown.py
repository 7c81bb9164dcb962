"""The one renderer of untrusted text: markdown to a closed set of elements.

Whoever wrote it (a model, a document, a visitor), what comes out holds only the elements
of `ELEMENTS`, no attribute but `href`, `rel` and `target` on links to allowed hosts, and
nothing that a browser would load.
"""

from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

ELEMENTS = frozenset(
    {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
)
LONGEST = 20_000
_HEADING = "heading"
_READER = MarkdownIt("zero", {"html": False, "linkify": False, "maxNesting": 20}).enable(
    [
        "emphasis", "backticks", "list", "blockquote", "link", "newline", "fence", "code",
        "heading", "escape", "image", "autolink", "entity",
    ]
)  # fmt: skip
# Every address is judged below, by `_allowed`: the reader lets each one through that is not empty.
setattr(_READER, "validateLink", bool)  # noqa: B010 - the hook that the reader documents


def _allowed(url: str, hosts: frozenset[str]) -> bool:
    if any(char <= " " or char in "\\\x7f" for char in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    plain = parts.username is None and parts.password is None and port in {None, 443}
    return parts.scheme == "https" and plain and (parts.hostname or "") in hosts


def _anchor(token: Token, hosts: frozenset[str]) -> str | None:
    url = str(token.attrGet("href") or "")
    if not _allowed(url, hosts):
        return None
    return f'<a href="{escape(url)}" rel="noopener noreferrer nofollow" target="_blank">'


def _inline(tokens: list[Token], hosts: frozenset[str]) -> str:
    out: list[str] = []
    open_links: list[bool] = []
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "html_inline":
                out.append(str(escape(token.content)))
            case "image":
                out.append(str(escape(token.content)))
            case "code_inline":
                out.append(f"<code>{escape(token.content)}</code>")
            case "softbreak" | "hardbreak":
                out.append("<br>")
            case "link_open":
                anchor = _anchor(token, hosts)
                open_links.append(anchor is not None)
                out.append(anchor or "")
            case "link_close":
                out.append("</a>" if open_links.pop() else "")
            case _:
                out.append(_tag(token))
    return "".join(out)


def _tag(token: Token) -> str:
    name = "p" if token.type.startswith(_HEADING) else token.tag
    if name not in ELEMENTS or name == "a" or token.nesting == 0:
        return ""
    return f"</{name}>" if token.nesting < 0 else f"<{name}>"


def render(text: str, hosts: frozenset[str] = frozenset()) -> Markup:
    """Render untrusted markdown to safe HTML; links stay only where their host is in `hosts`."""
    out: list[str] = []
    for token in _READER.parse(text[:LONGEST]):
        match token.type:
            case "inline":
                out.append(_inline(token.children or [], hosts))
            case "fence" | "code_block":
                out.append(f"<pre><code>{escape(token.content)}</code></pre>")
            case _:
                out.append(_tag(token))
    return Markup("".join(out))  # noqa: S704 - every part is escaped or from the closed set


def link(url: str, hosts: frozenset[str]) -> str | None:
    """Give a citation's address if it may be shown as a link."""
    return url if _allowed(url, hosts) else None
