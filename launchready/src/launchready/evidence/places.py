"""Places in an answer, of which a manifest names some: in JSON by a pointer, in HTML by CSS."""

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from launchready.evidence.pointer import pointed

LONGEST = 10_000

_ATTRIBUTE = re.compile(r"@([A-Za-z][A-Za-z0-9-]*)(?: ~ ([^\s*]*\*[^\s*]*))?\Z")


def found(body: bytes, place: str) -> str:
    """Return the text at a place; empty where there is none.

    A place is a JSON pointer such as `/data/id`, or a CSS selector such as
    `input[name="csrf"]@value`: an attribute of the first element that it selects, and without
    `@` the element's text. Behind an attribute may come how it reads, and `*` is what counts:
    `form.remove@action ~ /pages/*/delete`.
    """
    if place.startswith("/"):
        return pointed(body, place)
    selector, attribute, reads = split(place)
    try:
        element = LexborHTMLParser(body).css_first(selector)
    except SelectolaxError:
        return ""
    if element is None:
        return ""
    text = element.attributes.get(attribute) if attribute else element.text(strip=True)
    return _starred(text, reads) if text and len(text) <= LONGEST else ""


def split(place: str) -> tuple[str, str, str]:
    """Divide a place in HTML into selector, attribute, and how that reads; both may be empty."""
    named = _ATTRIBUTE.search(place)
    return (place[: named.start()], named[1], named[2] or "") if named else (place, "", "")


def _starred(text: str, reads: str) -> str:
    """Give the one part of a path or a word for which the star stands."""
    if not reads:
        return text
    before, _, after = reads.partition("*")
    part = text[len(before) : len(text) - len(after)]
    whole = text.startswith(before) and text.endswith(after) and len(text) > len(before + after)
    return part if whole and "/" not in part else ""
