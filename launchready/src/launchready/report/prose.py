"""The audits' pages, from Markdown to HTML: our own text, held to the same rules."""

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from launchready.report.inert import block

DEEPER = 2
DEEPEST = 6

_READER = MarkdownIt("commonmark", {"html": False}).disable(["image", "autolink"])


def html_of(page: str) -> Markup:
    """Write a page as HTML: no raw HTML, no picture, links to https only."""
    tokens = _READER.parse(block(page))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + DEEPER, DEEPEST)}"
        _tame(token.children or [])
    return Markup(_READER.renderer.render(tokens, _READER.options, {}))  # noqa: S704 - escaped by the renderer


def _tame(tokens: list[Token]) -> None:
    kept = True
    for token in tokens:
        if token.type == "link_open":
            kept = str(token.attrGet("href")).startswith("https://")
            token.attrs = {"href": str(token.attrGet("href")), "rel": "noreferrer"}
        if token.type in {"link_open", "link_close"} and not kept:
            token.type, token.content, token.tag = "text", "", ""
