"""A parsed document as a list of its values, without recursion."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from launchready.manifest.where import KeyPath

Document = Mapping[str, Any]


def nodes(document: Document) -> Iterator[tuple[KeyPath, object]]:
    """Every key and array element with its value; what holds comes before what it holds."""
    waiting: list[tuple[KeyPath, object]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if path:
            yield path, value
        waiting += [((*path, key), below) for key, below in _below(value)]


def replaced(document: Document, path: KeyPath, value: object) -> Document:
    """Copy a document with another value at a path that exists."""
    return _replaced(document, path, value)


def _replaced(holder: Any, path: KeyPath, value: object) -> Any:  # noqa: ANN401 - any part of it
    if not path:
        return value
    key, *rest = path
    new = _replaced(holder[key], tuple(rest), value)
    if isinstance(key, int):
        return [*holder[:key], new, *holder[key + 1 :]]
    return {**holder, key: new}


def _below(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        yield from cast("Mapping[str, object]", value).items()
    elif isinstance(value, list):
        yield from enumerate(cast("Sequence[object]", value))
