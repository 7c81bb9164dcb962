"""The office's OpenAPI document, written from its own routes."""

from typing import Any

from testbed.web.office import DEEDS, KINDS, PREFIX

BEARER = [{"bearer": list[str]()}]
WORDS = {"read": "200", "list": "200", "update": "200", "delete": "204"}


def document() -> dict[str, Any]:
    """Write it."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Office", "version": "1"},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {kind: _thing(kind) for kind in KINDS} | {"New": _new()},
        },
        "security": BEARER,
        "paths": {path: item for kind in KINDS for path, item in _paths(kind).items()},
    }


def _thing(kind: str) -> dict[str, Any]:
    properties = {"id": {"type": "string"}, "name": {"type": "string"}}
    return {"title": kind, "type": "object", "required": ["id", "name"], "properties": properties}


def _new() -> dict[str, Any]:
    name = {"type": "string", "minLength": 12, "maxLength": 40, "pattern": "^[a-z]+$"}
    return {"type": "object", "required": ["name"], "properties": {"name": name}}


def _paths(kind: str) -> dict[str, dict[str, Any]]:
    one, every = f"{PREFIX}{kind}/{{id}}", f"{PREFIX}{kind}"
    paths: dict[str, dict[str, Any]] = {every: {"post": _operation(f"create {kind}", "201", kind)}}
    paths[every]["post"]["requestBody"] = _body()
    paths[one] = {"parameters": [_id()]}
    for (method, single), deed in DEEDS.items():
        shown = "" if deed == "delete" else kind
        operation = _operation(f"{deed} {kind}", WORDS[deed], shown, listed=deed == "list")
        if deed == "update":
            operation["requestBody"] = _body()
        paths[one if single else every][method.lower()] = operation
    return paths


def _operation(name: str, status: str, kind: str, *, listed: bool = False) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": name}
    if kind:
        shape: dict[str, Any] = {"$ref": f"#/components/schemas/{kind}"}
        if listed:
            items = {"type": "array", "items": shape}
            shape = {"type": "object", "properties": {kind: items}}
        answer["content"] = {"application/json": {"schema": shape}}
    refusals = {code: {"description": "refused"} for code in ("401", "403", "404")}
    return {"operationId": name.replace(" ", "_"), "responses": {status: answer, **refusals}}


def _body() -> dict[str, Any]:
    shape = {"$ref": "#/components/schemas/New"}
    return {"required": True, "content": {"application/json": {"schema": shape}}}


def _id() -> dict[str, Any]:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
