"""One property more in a body that the manifest wrote."""

import json

import pytest

from launchready.reach import Unseen
from launchready.reach.filling import adding


@pytest.mark.parametrize(
    ("template", "name", "value", "body"),
    [
        ('{"name": "{canary}"}', "role", "admin", {"name": "{canary}", "role": "admin"}),
        ('{"a": 1}', "price", "0", {"a": 1, "price": 0}),
        ('{"a": 1}', "role", '"5"', {"a": 1, "role": "5"}),
        ('{"lead": {"a": 1}}', "lead/role", "admin", {"lead": {"a": 1, "role": "admin"}}),
        ('{"role": "user"}', "role", "admin", {"role": "admin"}),
    ],
)
def test_in_json_it_stands_where_its_name_leads(
    template: str, name: str, value: str, body: object
) -> None:
    assert json.loads(adding(template, name, value)) == body


@pytest.mark.parametrize(
    ("template", "body"), [("a=1", "a=1&role=ad+min%26"), ("", "role=ad+min%26")]
)
def test_in_a_form_it_is_one_field_more(template: str, body: str) -> None:
    assert adding(template, "role", "ad min&") == body


@pytest.mark.parametrize("template", ['[{"a": 1}]', '{"a": {count}}', '{"lead": 5}'])
def test_a_body_without_a_place_for_it_cannot_be_tried(template: str) -> None:
    with pytest.raises(Unseen, match="the body has no place for lead/role"):
        adding(template, "lead/role", "admin")
