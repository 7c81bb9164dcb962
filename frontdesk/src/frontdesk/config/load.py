"""Read `frontdesk.toml`, fill in what comes from the environment, or say what is wrong."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from frontdesk.config.settings import Settings

_REFERENCE = re.compile(r"\$\{(\w+)\}")


class Wrong(Exception):  # noqa: N818 - the configuration is wrong, the product is not
    """The configuration cannot be used; each line says where and why, never a secret."""


def loaded(path: Path | None, environ: Mapping[str, str], **override: object) -> Settings:
    """Load the configuration; without a file, the embedded default for one's own machine.

    Raises:
        Wrong: It cannot be used.
    """
    table: dict[str, object] = {}
    if path is not None:
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Wrong(f"{path}: {error}") from None
    given = {key: value for key, value in override.items() if value is not None}
    filled = cast("dict[str, object]", _filled(table, environ, "")) | given
    try:
        return Settings.model_validate(filled)
    except ValidationError as error:
        lines = [f"{_place(part['loc'])}: {part['msg']}" for part in error.errors()]
        raise Wrong("\n".join(lines)) from None


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc)) or "frontdesk.toml"


def _filled(value: object, environ: Mapping[str, str], place: str) -> object:
    match value:
        case dict():
            table = cast("dict[str, object]", value)
            return {key: _filled(part, environ, f"{place}.{key}") for key, part in table.items()}
        case list():
            return [_filled(part, environ, place) for part in cast("list[object]", value)]
        case str():
            return _REFERENCE.sub(lambda found: _looked_up(found[1], environ, place), value)
        case _:
            return value


def _looked_up(name: str, environ: Mapping[str, str], place: str) -> str:
    if not name.startswith("FRONTDESK_"):
        raise Wrong(f"{place[1:]}: only variables named FRONTDESK_* may be used, not {name}")
    if name not in environ:
        raise Wrong(f"{place[1:]}: the environment has no {name}")
    return environ[name]
