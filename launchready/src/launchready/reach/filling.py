"""Templates of the manifest, filled in: paths, headers, and bodies of two types."""

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus

JSON = ("Content-Type", "application/json")
FORM = ("Content-Type", "application/x-www-form-urlencoded")

_NAMED = re.compile(r"\{([a-z_]+)\}")


def body(template: str, values: Mapping[str, str]) -> tuple[bytes, tuple[str, str]]:
    """Fill a body and name its type: JSON where the template is, else a form."""
    is_json = template.lstrip()[:1] in {"{", "["}
    written = filled(template, values, _in_json if is_json else quote_plus)
    return written.encode(), JSON if is_json else FORM


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
