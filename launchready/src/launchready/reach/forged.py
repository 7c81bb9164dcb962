"""A write as a page of another site can have it sent: its values in a link, a form, or a body."""

import json
import re
import secrets
from collections.abc import Mapping
from typing import cast
from urllib.parse import parse_qsl, urlencode

from launchready.evidence.foreign_pages import Sort
from launchready.reach.filling import FORM, filled
from launchready.reach.people import Route

TEXT = ("Content-Type", "text/plain;charset=UTF-8")
BROWSERS = frozenset({"GET", "POST"})
OVERRIDE = "_method"

_NAMED = re.compile(r"\{[a-z_]+\}")


def fields(template: str, values: Mapping[str, str]) -> dict[str, str]:
    """Give what a body says by name; what holds a value that the other site lacks is left out."""
    stated = {name: filled(text, values, str) for name, text in _stated(template).items()}
    return {name: text for name, text in stated.items() if not _NAMED.search(text)}


def forged(
    sort: Sort, route: Route, template: str, values: Mapping[str, str]
) -> tuple[Route, bytes, tuple[tuple[str, str], ...]]:
    """Write it: the route that is asked, the body, and its type."""
    said = fields(template, values)
    other = {OVERRIDE: route.method} if route.method not in BROWSERS else {}
    if sort is Sort.LINK:
        return Route("GET", _with(route.path, {**said, **other})), b"", ()
    content, kind = _body(sort, template, said, other)
    return Route("POST", _with(route.path, other)), content, kind


def _stated(template: str) -> dict[str, str]:
    if template.lstrip()[:1] not in {"{", "["}:
        return dict(parse_qsl(template, keep_blank_values=True))
    try:
        whole: object = json.loads(template)
    except ValueError:
        return {}
    if not isinstance(whole, dict):
        return {}
    pairs = cast("dict[str, object]", whole)
    return {name: x if isinstance(x, str) else json.dumps(x) for name, x in pairs.items()}


def _body(
    sort: Sort, template: str, said: Mapping[str, str], other: Mapping[str, str]
) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    if sort is Sort.MULTIPART:
        return _multipart({**said, **other})
    if sort is Sort.FORM:
        return urlencode({**said, **other}).encode(), (FORM,)
    text = json.dumps(_read(template, said)) if template.lstrip()[:1] == "{" else urlencode(said)
    return text.encode(), (TEXT,) if sort is Sort.PLAIN else ()


def _read(template: str, said: Mapping[str, str]) -> dict[str, object]:
    """Put the values back into JSON, as the types that they had."""
    whole = cast("dict[str, object]", json.loads(template))
    return {
        name: text if isinstance(whole[name], str) else json.loads(text)
        for name, text in said.items()
    }


def _multipart(said: Mapping[str, str]) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    edge = f"launchready{secrets.token_hex(8)}"
    parts = (
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in said.items()
    )
    content = f"{''.join(parts)}--{edge}--\r\n".encode()
    return content, (("Content-Type", f"multipart/form-data; boundary={edge}"),)


def _with(path: str, said: Mapping[str, str]) -> str:
    """Put more into the query; braces of a value are no name to be filled."""
    more = urlencode(said)
    return f"{path}{'&' if '?' in path else '?'}{more}" if more else path
