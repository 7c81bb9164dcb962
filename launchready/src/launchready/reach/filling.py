"""Templates of the manifest, filled in: paths, headers, frames, and bodies of two types."""

import json
import re
from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import quote, quote_plus

from launchready.model import Reason
from launchready.reach.errors import Unseen

JSON = ("Content-Type", "application/json")
FORM = ("Content-Type", "application/x-www-form-urlencoded")

_NAMED = re.compile(r"\{([a-z_]+)\}")


def body(template: str, values: Mapping[str, str]) -> tuple[bytes, tuple[str, str]]:
    """Fill a body and name its type: JSON where the template is, else a form."""
    is_json = template.lstrip()[:1] in {"{", "["}
    written = filled(template, values, _in_json if is_json else quote_plus)
    return written.encode(), JSON if is_json else FORM


def adding(template: str, name: str, value: str) -> str:
    """Put one property more into a body: into its object where that is JSON, else into the form.

    `/` in `name` leads into objects; `value` is JSON where it reads so, else a text.

    Raises:
        Unseen: the body is no object.

    """
    if template.lstrip()[:1] not in {"{", "["}:
        return f"{template}{'&' if template else ''}{quote_plus(name)}={quote_plus(value)}"
    *outer, last = name.split("/")
    try:
        whole: object = json.loads(template)
        here = whole
        for key in outer:
            here = cast("dict[str, object]", here)[key]
        cast("dict[str, object]", here)[last] = _read(value)
    except (ValueError, KeyError, TypeError):
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"the body has no place for {name}") from None
    return json.dumps(whole, ensure_ascii=False)


def _read(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


def named(template: str) -> frozenset[str]:
    """List the names that stand in braces."""
    return frozenset(_NAMED.findall(template))


def frame(template: str, told: Callable[[str], str]) -> str:
    """Fill what is sent on a WebSocket: JSON where the template is, else a text."""
    is_json = template.lstrip()[:1] in {"{", "["}
    values = {name: told(name) for name in named(template)}
    return filled(template, values, _in_json if is_json else str)


def path(template: str, values: Mapping[str, str]) -> str:
    """Fill a path; a value is one segment of it."""
    return filled(template, values, _in_path)


def filled(template: str, values: Mapping[str, str], written: Callable[[str], str]) -> str:
    """Put each value where its name stands in braces; what a value holds is no name."""

    def put(found: re.Match[str]) -> str:
        value = values.get(found[1])
        return found[0] if value is None else written(value)

    return _NAMED.sub(put, template)


def _in_path(value: str) -> str:
    return quote(value, safe="")


def _in_json(value: str) -> str:
    return json.dumps(value)[1:-1]
