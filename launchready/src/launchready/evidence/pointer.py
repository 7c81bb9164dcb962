"""JSON pointers, RFC 6901, into an answer that may be anything."""

import json
from typing import cast


def pointed(body: bytes, pointer: str) -> str:
    """Return the text or number at a pointer; empty where there is none.

    `pointer` is as in RFC 6901 section 3, such as `/data/0/id`.
    """
    try:
        here = below(json.loads(body), pointer)
    except (ValueError, RecursionError):
        return ""
    if isinstance(here, bool):
        return ""
    return str(here) if isinstance(here, str | int) else ""


def below(document: object, pointer: str) -> object:
    """Return whatever a document has at a pointer; None where there is nothing."""
    for part in pointer.split("/")[1:]:
        document = _below(document, part.replace("~1", "/").replace("~0", "~"))
    return document


def _below(here: object, part: str) -> object:
    if isinstance(here, dict):
        return cast("dict[str, object]", here).get(part)
    if isinstance(here, list) and part.isascii() and part.isdigit() and len(part) < 7:  # noqa: PLR2004 - an index
        items = cast("list[object]", here)
        return items[int(part)] if int(part) < len(items) else None
    return None
