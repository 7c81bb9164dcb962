"""The reference page of launchready.toml and its JSON Schema, made from the model alone."""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from launchready.manifest.literal import literal
from launchready.manifest.sentence import header
from launchready.manifest.shape import Schema, assigned, at, known, schema
from launchready.manifest.where import KeyPath

INTRO = """\
# launchready.toml

Generated from the model by `docs/generate.py`; `manifest.schema.json` beside it is the same
as JSON Schema. The shortest manifest names a site:

```toml
[product]
site = "https://www.acme.test"
```

Unknown keys, wrong types and names that are no hosts are errors with line and column, all at
once. A secret never stands in the file: `${LAUNCHREADY_NAME}` refers to the environment, and
only where a credential is wanted.

In a manifest from outside (`--untrusted`), `[attested]`, `[consent]`, `[control]`, `[identity]`,
`[inside]`, `[mailbox]`, `[meter]`, `[outside]`, `[vantage]`, `[[webhook]]`,
`access.auth`, `chat.claim`, `chat.drill` and `mail.samples` are refused.

## All keys at once

"""
Family = tuple[KeyPath, ...]

NAMES = {"integer": "whole number", "date": "date"}
HEAD = "| key | type | default | meaning | example |\n|---|---|---|---|---|"


def page() -> str:
    """Write the reference page, Markdown."""
    sections = "\n".join(_section(family) for family in families())
    return f"{INTRO}```toml\n{example()}```\n\n{sections}"


def json_schema() -> str:
    """Write the JSON Schema."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def example() -> str:
    """Write a manifest in which every key stands, `[absent]` excepted: it contradicts `[mail]`."""
    paths = [path for family in families() for path in family if path[:1] != ("absent",)]
    return "\n".join(_block(path) for path in paths)


@cache
def families() -> tuple[Family, ...]:
    """Every table with keys of its own, the top first; tables that share them together.

    An array of tables is named by its first element.
    """
    found: list[Family] = []
    waiting: list[Family] = [((),)]
    while waiting:
        family = waiting.pop(0)
        below = [*_below(family)]
        if {*known(family[0])} - {table[len(family[0])] for lower in below for table in lower}:
            found.append(family)
        waiting = [*below, *waiting]
    return tuple(found)


def keys(table: KeyPath) -> Iterator[tuple[str, Schema]]:
    """Every key of a table that is no table of its own, with its schema."""
    tables = {path for family in families() for path in family}
    heads = {path[:-1] for path in tables} | tables
    for key in known(table):
        if (*table, key) not in heads:
            yield key, at((*table, key))


def _below(family: Family) -> Iterator[Family]:
    """The families of the tables that stand in the tables of one."""
    first = family[0]
    for key in known(first):
        if "properties" in at((*first, key)):
            yield tuple((*table, key) for table in family)
        elif "properties" in at((*first, key, 0)):
            yield tuple((*table, key, 0) for table in family)
        elif names := known((*first, key)):
            yield tuple((*table, key, name) for table in family for name in names)


def _block(table: KeyPath) -> str:
    lines = [header(table)] if table else []
    lines += [assigned(key, part) for key, part in keys(table)]
    return "\n".join(lines) + "\n"


def _section(family: tuple[KeyPath, ...]) -> str:
    first = family[0]
    title = ", ".join(f"`{header(path)}`" for path in family) if first else "At the top"
    about = [at(first).get("description", "")] if first else []
    if len(first) > 1:
        about.append(at(first[:-1]).get("description", ""))
    rows = [_row(key, part, required=at(first).get("required", [])) for key, part in keys(first)]
    text = " ".join(" ".join(about).split())
    return "\n".join([f"## {title}", "", *([text, ""] if text else []), HEAD, *rows, ""])


def _row(key: str, part: Schema, required: Sequence[str]) -> str:
    default = part.get("default")
    if key in required:
        stated = "required"
    else:
        stated = "" if default in (None, "", {}, []) else f"`{literal(default)}`"
    cells = [f"`{key}`", _type(part), stated, part["description"], f"`{assigned(key, part)}`"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _type(part: Schema) -> str:
    kind: str | list[str] = part["type"]
    if isinstance(kind, list):
        return "string or array of strings"
    if kind == "array":
        return f"array of {part['items']['type']}s, {part.get('minItems', 0)} to {part['maxItems']}"
    if kind == "object":
        return f"table of {_type(part['additionalProperties'])}"
    name = NAMES.get(part.get("format", kind)) or kind
    if "maximum" in part:
        return f"{name}, {part['minimum']:,} to {part['maximum']:,}"
    return f"{name}, {part['maxLength']} characters at most" if "maxLength" in part else name
