"""Places in an answer, of which a manifest names some: in JSON by a pointer, in HTML by CSS."""

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from launchready.evidence.pointer import pointed

LONGEST = 10_000

_ATTRIBUTE = re.compile(r"@([A-Za-z][A-Za-z0-9-]*)\Z")


def found(body: bytes, place: str) -> str:
    """Return the text at a place; empty where there is none.

    A place is a JSON pointer such as `/data/id`, or a CSS selector such as
    `input[name="csrf"]@value`: an attribute of the first element that it selects, and without
    `@` the element's text.
    """
    if place.startswith("/"):
        return pointed(body, place)
    selector, attribute = split(place)
    try:
        element = LexborHTMLParser(body).css_first(selector)
    except SelectolaxError:
        return ""
    if element is None:
        return ""
    text = element.attributes.get(attribute) if attribute else element.text(strip=True)
    return text if text and len(text) <= LONGEST else ""


def split(place: str) -> tuple[str, str]:
    """Divide a place in HTML into the selector and the attribute, which may be empty."""
    named = _ATTRIBUTE.search(place)
    return (place[: named.start()], named[1]) if named else (place, "")
