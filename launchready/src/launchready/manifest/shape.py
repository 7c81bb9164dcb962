"""The shape of the manifest as JSON Schema: which keys stand where, and what they hold."""

from functools import cache
from typing import Any, cast

from launchready.manifest.literal import literal
from launchready.manifest.schema import Manifest
from launchready.manifest.where import KeyPath

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema() -> Schema:
    """Build the JSON Schema of launchready.toml."""
    return {"$schema": DRAFT, "title": "launchready.toml", **_tidied(Manifest.model_json_schema())}


def at(path: KeyPath) -> Schema:
    """Find what stands at a path; empty where nothing is known of it."""
    here = schema()
    for key in path:
        here = _resolved(_below(here, key))
    return here


def known(path: KeyPath) -> tuple[str, ...]:
    """Name the keys of the table at a path; empty where the product's owner makes them."""
    here = at(path)
    names: Schema = here.get("propertyNames", {})
    return tuple(here.get("properties") or names.get("enum") or filter(None, [names.get("const")]))


def assigned(name: str, wanted: Schema) -> str:
    """Write a key with a value that would do: its example, else its default."""
    value = [*wanted.get("examples", ()), wanted.get("default")][0]
    bare = wanted.get("format") == "date"
    return f"{name} = {value if bare else literal(value)}"


def _below(here: Schema, key: str | int) -> Schema:
    if isinstance(key, int):
        return here.get("items", {})
    within: Schema = here.get("properties", {})
    if key in within:
        return within[key]
    further: Schema | bool = here.get("additionalProperties", False)
    return further if isinstance(further, dict) else {}


def _resolved(part: Schema) -> Schema:
    name = part.get("$ref", "").removeprefix("#/$defs/")
    own = {key: value for key, value in part.items() if key != "$ref"}
    return {**schema()["$defs"][name], **own} if name else part


def _tidied(part: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Take out titles that repeat the key, and null, which TOML does not have."""
    if isinstance(part, list):
        return [_tidied(item) for item in cast("list[Any]", part)]
    if not isinstance(part, dict):
        return part
    whole = cast("Schema", part)
    kept = {
        key: _tidied(value)
        for key, value in whole.items()
        if value is not None and not (key == "title" and isinstance(value, str))
    }
    choices = [choice for choice in kept.pop("anyOf", []) if choice.get("type") != "null"]
    return {**choices[0], **kept} if choices else kept
