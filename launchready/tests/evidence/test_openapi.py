import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.openapi import described
from launchready.knowledge.yaml import UnreadableError

THREE = {"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}}


def told(paths: object, **more: object) -> list[str]:
    found = described(json.dumps({**THREE, "paths": paths, **more}).encode())
    return [str(each) for each in found.operations]


@pytest.mark.parametrize(
    ("more", "route"),
    [
        ({}, "GET /leads"),
        ({"servers": [{"url": "https://api.acme.test/v1/"}]}, "GET /v1/leads"),
        ({"servers": [{"url": "/v2"}]}, "GET /v2/leads"),
        (
            {"servers": [{"url": "/{base}", "variables": {"base": {"default": "v3"}}}]},
            "GET /v3/leads",
        ),
        ({"servers": "lies"}, "GET /leads"),
        ({"servers": [{"url": "http://["}]}, "GET /leads"),
        ({"servers": []}, "GET /leads"),
    ],
)
def test_the_base_comes_from_the_first_server(more: dict[str, Any], route: str) -> None:
    assert told({"/leads": {"get": {"responses": {}}}}, **more) == [route]


def test_swagger_2_in_yaml_is_read_too() -> None:
    raw = b"""swagger: "2.0"
basePath: /v1
paths:
  /leads/{id}:
    parameters: [{name: id, in: path}]
    get: {summary: one}
    delete: {summary: gone}
"""

    assert list(map(str, described(raw).operations)) == [
        "DELETE /v1/leads/{id}",
        "GET /v1/leads/{id}",
    ]


@pytest.mark.parametrize(
    ("root", "own", "secured"),
    [
        ([{"bearer": []}], None, True),
        ([{"bearer": []}], [], False),
        (None, [{"bearer": []}], True),
        (None, [{}, {"bearer": []}], False),
        (None, None, None),
        ("lies", None, None),
    ],
)
def test_what_it_claims_of_credentials(root: object, own: object, secured: bool | None) -> None:
    get = {"summary": "x"} | ({} if own is None else {"security": own})
    more = {} if root is None else {"security": root}

    [found] = described(
        json.dumps({**THREE, "paths": {"/x": {"get": get}}, **more}).encode()
    ).operations

    assert found.secured is secured


@pytest.mark.parametrize(
    ("schema", "texts"),
    [
        ({"properties": {"name": {"type": "string"}, "age": {"type": "integer"}}}, ("name",)),
        (
            {
                "required": ["title", "kind", "note"],
                "properties": {
                    "name": {"type": "string"},
                    "title": {"type": "string"},
                    "kind": {"type": "string", "enum": ["a"]},
                    "note": {"$ref": "#/components/schemas/Note"},
                },
            },
            ("title", "note"),
        ),
        ({"properties": {"mail": {"type": "string", "format": "email"}}}, ()),
        ({"properties": {"a'b": {"type": "string"}}}, ()),
        ({"properties": "lies", "required": "lies"}, ()),
        ({"$ref": "#/components/schemas/Round"}, ()),
        ("lies", ()),
    ],
)
def test_what_takes_a_text_in_a_body(schema: object, texts: tuple[str, ...]) -> None:
    schemas = {"Note": {"type": "string"}, "Round": {"$ref": "#/components/schemas/Round"}}
    post = {"requestBody": {"content": {"application/json": {"schema": schema}}}}
    raw = {**THREE, "paths": {"/x": {"post": post}}, "components": {"schemas": schemas}}

    [found] = described(json.dumps(raw).encode()).operations

    assert found.texts == texts


def test_references_are_followed_inside_and_never_round() -> None:
    paths = {
        "/a": {"$ref": "#/components/pathItems/a"},
        "/round": {"$ref": "#/components/pathItems/round"},
        "/far": {"$ref": "https://elsewhere.test/x.json#/a"},
        "/deep~1": {"$ref": "#/components/pathItems/x~1y"},
    }
    items = {
        "a": {"get": {"summary": "x"}},
        "x/y": {"post": {"summary": "x"}},
        "round": {"$ref": "#/components/pathItems/round"},
    }

    found = described(
        json.dumps({**THREE, "paths": paths, "components": {"pathItems": items}}).encode()
    )

    assert list(map(str, found.operations)) == ["GET /a", "POST /deep~1"]
    assert found.left == ("/round", "/far")


def test_what_is_no_path_is_left_out() -> None:
    paths = {
        "/ok": {"get": {"summary": "x"}, "parameters": [], "x-note": {"a": 1}},
        "no slash": {"get": {"summary": "x"}},
        "//evil.test/": {"get": {"summary": "x"}},
        "/\u202etxt": {"get": {"summary": "x"}},
        "/null": None,
        "x-extension": {"get": "no"},
    }

    found = described(json.dumps({**THREE, "paths": paths}).encode())

    assert list(map(str, found.operations)) == ["GET /ok"]
    assert found.left == ("no slash", "//evil.test/", "/\u202etxt", "/null")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<!doctype html>", "it is neither OpenAPI 3 nor Swagger 2.0"),
        (b"{}", "it is neither OpenAPI 3 nor Swagger 2.0"),
        (b'{"openapi": "3.0.0"}', "it describes no path"),
        (b'{"openapi": "4.0.0", "paths": {"/a": {}}}', "it is neither OpenAPI 3"),
        (b'{"openapi": "3.0.0", "paths": []}', "it describes no path"),
        (b"openapi: [", "it is no YAML: "),
        (b"\xff", "it is no UTF-8"),
    ],
)
def test_what_is_no_description_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=r"^") as told:
        described(raw)

    assert told.value.why.startswith(why)


KEYS = st.sampled_from(["get", "$ref", "security", "paths", "/a", "url", "servers", "openapi"])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("#/paths/~1a"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=6,
)


@given(
    paths=st.dictionaries(st.text(max_size=9) | KEYS, JUNK, max_size=4),
    more=st.dictionaries(KEYS, JUNK, max_size=3),
)
def test_whatever_lies_in_it_it_is_read_or_refused(
    paths: dict[str, object], more: dict[str, object]
) -> None:
    try:
        found = described(json.dumps({**more, **THREE, "paths": paths}).encode())
    except UnreadableError:
        pass
    else:
        assert all(each.path.startswith("/") for each in found.operations)
