"""One spelling for parameters, so that what was shown, approved and done has one hash."""

import hashlib
import json
from collections.abc import Mapping


def written(value: Mapping[str, object]) -> str:
    """Write sorted, compact, ASCII JSON; floats are refused since they have many spellings.

    Raises:
        TypeError: A value is a float or no JSON.
    """
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def hashed(*parts: str) -> str:
    """Hash parts with their lengths, so that no two lists of parts run into each other."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode()
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


def _check(value: object) -> None:
    match value:
        case float():
            raise TypeError("a float has no canonical spelling; use an integer or a string")
        case Mapping():
            for part in value.values():  # pyright: ignore[reportUnknownVariableType] - json.dumps judges the rest
                _check(part)  # pyright: ignore[reportUnknownArgumentType] - the same
        case list() | tuple():
            for part in value:  # pyright: ignore[reportUnknownVariableType] - the same
                _check(part)  # pyright: ignore[reportUnknownArgumentType] - the same
        case _:
            pass
