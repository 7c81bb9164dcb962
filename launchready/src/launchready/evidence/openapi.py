"""OpenAPI 3.x and Swagger 2.0, read for what can be asked. What it claims is only a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlsplit

from launchready.evidence.operations import METHODS, Operation, Source, merged, operation
from launchready.knowledge.yaml import UnreadableError, read

HOPS_AT_MOST = 10
PATHS_AT_MOST = 5_000
LEFT_AT_MOST = 20
TEXTS_AT_MOST = 8
BODIES = ("application/json", "application/x-www-form-urlencoded")

Table = dict[str, object]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")
_VARIABLE = re.compile(r"\{([^{}/]{1,60})\}")


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says.

    Attributes:
        left: what in it could not be understood, 20 at most.

    """

    operations: tuple[Operation, ...]
    left: tuple[str, ...] = ()


def described(raw: bytes) -> Described:
    """Read a description, JSON or YAML.

    Raises:
        UnreadableError: it is none.

    """
    whole = _table(read(raw).value)
    paths = _table(whole.get("paths"))
    if not str(whole.get("openapi", "")).startswith("3.") and str(whole.get("swagger")) != "2.0":
        raise UnreadableError("it is neither OpenAPI 3 nor Swagger 2.0")
    if not paths:
        raise UnreadableError("it describes no path")
    if len(paths) > PATHS_AT_MOST:
        raise UnreadableError(f"it has more than {PATHS_AT_MOST:,} paths")
    found: list[Operation] = []
    left: list[str] = []
    base = _base(whole)
    for path, item in paths.items():
        stated = list(_operations(whole, base + path, item))
        found += stated
        if not stated and not path.startswith("x-"):
            left.append(path[:100])
    return Described(merged(found), tuple(left[:LEFT_AT_MOST]))


def _operations(whole: Table, path: str, item: object) -> Iterator[Operation]:
    for method, stated in _resolved(whole, item).items():
        told = _table(stated)
        if method.upper() in METHODS and told:
            hint = str(told.get("operationId", ""))
            secured = _secured(told if "security" in told else whole)
            texts = tuple(_texts(whole, told))
            made = operation(method, path, Source.OPENAPI, hint=hint, secured=secured)
            if made:
                yield replace(made, texts=texts)


def _texts(whole: Table, told: Table) -> Iterator[str]:
    """Name the properties of a body that have to be texts, or the first that may be one."""
    content = _table(_resolved(whole, told.get("requestBody")).get("content"))
    sent = _table(next((content[kind] for kind in BODIES if kind in content), None))
    schema = _resolved(whole, sent.get("schema"))
    properties = _table(schema.get("properties"))
    free = [
        name
        for name, stated in properties.items()
        if _NAME.fullmatch(name) and _is_free(_resolved(whole, stated))
    ]
    required = schema.get("required")
    needed = [name for name in free if isinstance(required, list) and name in required]
    yield from (needed or free[:1])[:TEXTS_AT_MOST]


def _is_free(schema: Table) -> bool:
    """Whether any text does."""
    return schema.get("type") == "string" and not {"enum", "format", "pattern"} & schema.keys()


def _secured(told: Table) -> bool | None:
    """Read what is said of credentials; an empty alternative makes them optional."""
    stated = told.get("security")
    if not isinstance(stated, list):
        return None
    ways = cast("list[object]", stated)
    return bool(ways) and all(map(_table, ways))


def _base(whole: Table) -> str:
    """Find the path in front of all paths; empty where the description names none of use."""
    stated = whole.get("servers")
    servers = cast("list[object]", stated) if isinstance(stated, list) else []
    first = _table(servers[0]) if servers else {}
    known = _table(first.get("variables"))

    def default(found: re.Match[str]) -> str:
        return str(_table(known.get(found[1])).get("default", ""))

    written = _VARIABLE.sub(default, str(first.get("url", whole.get("basePath", ""))))
    try:
        path = urlsplit(written).path.rstrip("/")
    except ValueError:
        return ""
    return path if path.startswith("/") else ""


def _resolved(whole: Table, item: object) -> Table:
    """Follow references inside the document, as far as they lead somewhere."""
    here = _table(item)
    for _ in range(HOPS_AT_MOST):
        target = here.get("$ref")
        if not isinstance(target, str):
            return here
        here = _at(whole, target)
    return {}


def _at(whole: Table, target: str) -> Table:
    """Find what a reference means; what stands in another document is not fetched."""
    mark, *parts = target.split("/")
    if mark != "#":
        return {}
    here: Table = whole
    for part in parts[:HOPS_AT_MOST]:
        here = _table(here.get(part.replace("~1", "/").replace("~0", "~")))
    return here


def _table(value: object) -> Table:
    return cast("Table", value) if isinstance(value, dict) else {}
