"""Where a property stands in an answer, whatever the answer is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.properties import held, plain

LIST = json.dumps({"leads": [{"n": "a", "role": "x"}, {"n": "b", "in": {"role": "y"}}]})


@pytest.mark.parametrize(
    ("body", "name", "within", "values"),
    [
        ('{"role": "admin"}', "role", "", {"admin"}),
        ('{"lead": {"role": "admin"}, "role": 5}', "role", "", {"admin", "5"}),
        ('{"lead": {"role": true}}', "lead/role", "", {"true"}),
        ('{"role": null, "in": {"role": ""}}', "role", "", set()),
        ('{"roles": "admin", "text": "role"}', "role", "", set()),
        (LIST, "role", "", {"x", "y"}),
        (LIST, "role", "a", {"x"}),
        (LIST, "role", "b", {"y"}),
        ('{"role": "x", "tags": ["a"]}', "role", "a", {"x"}),
        ("<p>role</p>", "role", "", set()),
        ("[" * 100_000, "role", "", set()),
    ],
)
def test_every_value_under_the_name_counts(
    body: str, name: str, within: str, values: set[str]
) -> None:
    assert held(body.encode(), name, within) == values


@pytest.mark.parametrize(
    ("written", "read"), [("admin", "admin"), ('"5"', "5"), ("5", "5"), ("true", "true")]
)
def test_a_value_is_compared_in_one_spelling(written: str, read: str) -> None:
    assert plain(written) == read


@given(st.binary())
def test_an_answer_may_be_anything(body: bytes) -> None:
    assert isinstance(held(body, "role", "x"), frozenset)
