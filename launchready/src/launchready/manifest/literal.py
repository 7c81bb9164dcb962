"""Values as TOML writes them, and the words for their kinds."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import cast

from launchready.manifest.problem import inert, shortened

LONG = 64


def literal(value: object) -> str:
    """Write a value. Strings are basic strings in which nothing acts."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return string(value)
        case Mapping():
            pairs = cast("Mapping[str, object]", value).items()
            return "{ " + ", ".join(f"{string(k)} = {literal(v)}" for k, v in pairs) + " }"
        case Sequence():
            return "[" + ", ".join(literal(v) for v in cast("Sequence[object]", value)) + "]"
        case _:
            return str(value)


def string(text: str) -> str:
    """Write a basic string."""
    return '"' + inert(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def kind(value: object) -> str:
    """Name the kind of a value."""
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "a boolean"),
        (str, "a string"),
        (int, "a whole number"),
        (float, "a decimal number"),
        (datetime, "a date with a time"),
        (date, "a date"),
        (time, "a time"),
        (list, "an array"),
        (dict, "a table"),
    )
    return next((word for type_, word in kinds if isinstance(value, type_)), "something else")


def shown(value: object) -> str:
    """Write what stands in a manifest in a few characters."""
    if isinstance(value, list | dict):
        return kind(cast("object", value))
    if isinstance(value, int) and value.bit_length() > LONG:
        return "a number of many digits"
    return shortened(literal(value))
