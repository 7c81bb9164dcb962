"""The OpenAPI document of the JSON API, made from the doors: what is no door is not in it."""

import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel

from frontdesk.domain.access import Audience
from frontdesk.web.routing import Door

_PLACE = re.compile(r"\{([a-z]+)(?::path)?\}")
_HEADERS = {
    "/api/v1/conversation/messages": "Idempotency-Key",
    "/api/v1/conversation/events": "Last-Event-ID",
    "/embed/{slug}/ticket": "Origin",
}
_SECURITY: dict[Audience, list[dict[str, list[str]]]] = {
    Audience.VISITOR: [{"visitor": []}],
    Audience.MEMBER: [{"member": []}],
    Audience.OPERATOR: [{"operator": []}],
}
_SCHEMES = {
    "visitor": {"type": "http", "scheme": "bearer"},
    "member": {"type": "apiKey", "in": "cookie", "name": "__Host-frontdesk"},
    "operator": {"type": "http", "scheme": "bearer"},
}
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "field", "retry_after"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "field": {"type": ["string", "null"]},
                "retry_after": {"type": ["integer", "null"]},
            },
        }
    },
}


def document(doors: Sequence[Door]) -> dict[str, Any]:
    """Describe the doors."""
    schemas: dict[str, Any] = {"Error": _ERROR}
    paths: dict[str, Any] = {}
    for door in doors:
        path = _PLACE.sub(r"{\1}", door.path)
        paths.setdefault(path, {})[door.method.lower()] = _operation(door, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "frontdesk", "version": version("frontdesk")},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": _SCHEMES},
    }


def public(doors: Sequence[Door]) -> list[Door]:
    """Choose the doors of the API that anybody may build on; pages are none of them."""
    return [door for door in doors if door.path.startswith(("/api/", "/embed/"))]


def _operation(door: Door, schemas: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    name = re.sub(r"\W+", "-", f"{door.method} {door.path}".lower()).strip("-")
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": (door.handler.__doc__ or door.action.word).strip().partition("\n")[0],
        "parameters": _parameters(door),
        "responses": {
            "2XX": {"description": "Done."},
            "default": {"description": "Refused, with the reason.", "content": content},
        },
        "security": _SECURITY.get(door.action.audience, []),
    }
    if door.reads is not None:
        schema = _schema(door.reads, schemas)
        body = {"required": True, "content": {"application/json": {"schema": schema}}}
        operation["requestBody"] = body
    return operation


def _parameters(door: Door) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PLACE.findall(door.path)
    ]
    if header := _HEADERS.get(door.path):
        schema = {"type": "string"}
        found.append({"name": header, "in": "header", "required": False, "schema": schema})
    return found


def _schema(model: type[BaseModel], schemas: dict[str, Any]) -> dict[str, str]:
    """Put a model among the schemas and refer to it."""
    name = f"{model.__module__.rpartition('.')[2]}-{model.__name__}".lower()
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schema.pop("$defs", {})
    schemas[name] = schema
    return {"$ref": f"#/components/schemas/{name}"}
