"""A write in the words of another site: without what only the product's own page knows."""

import json

import pytest

from launchready.evidence.foreign_pages import Sort
from launchready.reach.forged import fields, forged
from launchready.reach.people import Route

MAKES = Route("POST", "/v1/leads")
JSON_BODY = '{"name": "{canary}", "age": 3, "in": {"note": "{canary}"}, "csrf": "{csrf}"}'
FORM_BODY = "csrf={csrf}&title={canary}&body=An+audit&empty="
VALUES = {"canary": "c & d"}


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", {}),
        ("[1]", {}),
        ("{broken", {}),
        (FORM_BODY, {"title": "c & d", "body": "An audit", "empty": ""}),
        (JSON_BODY, {"name": "c & d", "age": "3", "in": '{"note": "c & d"}'}),
    ],
)
def test_what_another_site_does_not_know_is_left_out(template: str, said: dict[str, str]) -> None:
    assert fields(template, VALUES) == said


def test_a_hidden_field_of_somebody_else_is_put_in() -> None:
    assert fields(FORM_BODY, {**VALUES, "csrf": "theirs"})["csrf"] == "theirs"


@pytest.mark.parametrize(
    ("sort", "route", "content", "kind"),
    [
        (Sort.LINK, "GET /v1/leads?title=c+%26+d&body=An+audit&empty=", b"", None),
        (
            Sort.FORM, "POST /v1/leads", b"title=c+%26+d&body=An+audit&empty=",
            "application/x-www-form-urlencoded",
        ),
        (
            Sort.PLAIN, "POST /v1/leads", b"title=c+%26+d&body=An+audit&empty=",
            "text/plain;charset=UTF-8",
        ),
        (Sort.BARE, "POST /v1/leads", b"title=c+%26+d&body=An+audit&empty=", None),
    ],
)  # fmt: skip
def test_a_form_is_written_in_every_way(
    sort: Sort, route: str, content: bytes, kind: str | None
) -> None:
    asked, body, type_ = forged(sort, MAKES, FORM_BODY, VALUES)

    assert (str(asked), body, dict(type_).get("Content-Type")) == (route, content, kind)


def test_json_keeps_its_types_where_it_needs_no_leave() -> None:
    _, body, type_ = forged(Sort.PLAIN, MAKES, JSON_BODY, VALUES)

    assert json.loads(body) == {"name": "c & d", "age": 3, "in": {"note": "c & d"}}
    assert dict(type_) == {"Content-Type": "text/plain;charset=UTF-8"}


def test_a_form_with_files_divides_its_parts() -> None:
    _, body, ((_, kind),) = forged(Sort.MULTIPART, MAKES, "a={canary}", VALUES)
    edge = kind.partition("boundary=")[2]

    assert body.decode() == (
        f'--{edge}\r\nContent-Disposition: form-data; name="a"\r\n\r\nc & d\r\n--{edge}--\r\n'
    )


@pytest.mark.parametrize(
    ("sort", "path", "content"),
    [
        (Sort.LINK, "GET /v1/leads/{id}?x&_method=DELETE", b""),
        (Sort.FORM, "POST /v1/leads/{id}?x&_method=DELETE", b"_method=DELETE"),
    ],
)
def test_a_method_that_no_form_has_is_named(sort: Sort, path: str, content: bytes) -> None:
    asked, body, _ = forged(sort, Route("DELETE", "/v1/leads/{id}?x"), "", VALUES)

    assert (str(asked), body) == (path, content)
