"""What pydantic found, in the words of whoever writes a manifest."""

from collections.abc import Iterator
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from launchready.manifest.fields import FAULT
from launchready.manifest.literal import kind, shown
from launchready.manifest.problem import Fault, shortened
from launchready.manifest.shape import Schema, assigned, at, known
from launchready.manifest.where import KeyPath

KEY = "[key]"
DERIVED = "default_factory_not_called"
KINDS = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "array": "an array",
    "object": "a table",
}


def faults(error: ValidationError) -> Iterator[Fault]:
    """Say each thing that is wrong once."""
    all_found = error.errors(include_url=False)
    holders = {found["loc"][:end] for found in all_found for end in range(len(found["loc"]))}
    for found in all_found:
        follows = found["type"] == "too_short" and found["loc"] in holders
        if found["type"] != DERIVED and not follows:
            yield _fault(found)


def in_table(path: KeyPath) -> str:
    """Name a key or an element and the table that holds it."""
    *table, key = path
    if isinstance(key, int):
        return f"item {key + 1} of {in_table(tuple(table))}"
    return f'"{shortened(key)}" {_place(tuple(table))}'


def header(path: KeyPath) -> str:
    """Write the header of a table; of an array of tables by the path of an element."""
    names = [shortened(key) for key in path if isinstance(key, str)]
    dotted = ".".join(names)
    return f"[[{dotted}]]" if isinstance(path[-1], int) else f"[{dotted}]"


def _fault(found: ErrorDetails) -> Fault:
    path, context = found["loc"], found.get("ctx", {})
    if path[-1] == KEY:
        path = path[:-1]
        if found["type"] != FAULT:
            return _unknown(path, found["input"])
    if found["type"] == FAULT:
        return Fault(path, shown(found["input"]), context["message"], context["hint"])
    if found["type"] == "extra_forbidden":
        return _unknown(path, found["input"])
    if found["type"] == "missing":
        return _missing(path)
    return _wrong(path, found)


def _unknown(path: KeyPath, value: object) -> Fault:
    *table, key = path
    names = known(tuple(table))
    near = get_close_matches(str(key), names, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(names)}"
    return Fault(path, shown(value), f"unknown key {in_table(path)}", hint)


def _missing(path: KeyPath) -> Fault:
    wanted = at(path)
    if wanted.get("type") == "object":
        needs = wanted.get("required", ())
        hint = "it needs " + ", ".join(assigned(name, at((*path, name))) for name in needs)
        return Fault(path, "", f"{header(path)} is missing", hint)
    name = str(path[-1])
    return Fault(path, "", f"{in_table(path)} is missing", f"as in {assigned(name, wanted)}")


def _wrong(path: KeyPath, found: ErrorDetails) -> Fault:
    wanted, value, what = at(path), found["input"], found["type"]
    got = shown(value)
    if what.endswith(("_type", "_parsing")):
        return Fault(path, got, f"{in_table(path)} must be {_kind(wanted)}, not {kind(value)}",
                     _unquote(wanted, value))  # fmt: skip
    if what in {"greater_than_equal", "less_than_equal", "finite_number"}:
        return Fault(path, got, f"{in_table(path)} must be {_range(wanted)}, not {got}")
    if what in {"too_short", "too_long", "string_too_short", "string_too_long"}:
        return Fault(path, got, f"{in_table(path)} must hold {_length(wanted)}")
    return Fault(path, got, f"{in_table(path)}: {found['msg']}")


def _place(table: KeyPath) -> str:
    return f"in {header(table)}" if table else "at the top"


def _kind(wanted: Schema) -> str:
    kinds = wanted.get("type", "")
    if isinstance(kinds, list):
        return "a string or an array of strings"
    if wanted.get("format") == "date":
        return "a date, as 2026-12-31"
    items: Schema = wanted.get("items", {})
    if kinds == "array" and "$ref" in items:
        return "an array of tables"
    return KINDS.get(kinds, "something else")


def _unquote(wanted: Schema, value: object) -> str:
    bare = wanted.get("type") in ("integer", "number") or wanted.get("format") == "date"
    return "write it without quotes" if bare and isinstance(value, str) else ""


def _range(wanted: Schema) -> str:
    least, most = wanted.get("minimum"), wanted.get("maximum")
    return str(least) if least == most else f"from {least} to {most}"


def _length(wanted: Schema) -> str:
    if "maxLength" in wanted:
        return f"{wanted['maxLength']} characters at most"
    return f"from {wanted.get('minItems', 0)} to {wanted['maxItems']} items"
