"""What stands at a JSON pointer of an answer that may be anything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.pointer import pointed


@pytest.mark.parametrize(
    ("body", "pointer", "found"),
    [
        ('{"id": "a1"}', "/id", "a1"),
        ('{"data": {"id": 7}}', "/data/id", "7"),
        ('{"data": [{"id": "x"}, {"id": "y"}]}', "/data/1/id", "y"),
        ('{"a/b": {"m~n": "z"}}', "/a~1b/m~0n", "z"),
        ('{"id": ""}', "/id", ""),
        ('{"id": true}', "/id", ""),
        ('{"id": null}', "/id", ""),
        ('{"id": {"x": 1}}', "/id", ""),
        ('{"other": 1}', "/id", ""),
        ('{"data": []}', "/data/0", ""),
        ('{"data": [1]}', "/data/-1", ""),
        ('{"data": [1]}', "/data/9999999999", ""),
        ('{"data": [1]}', "/data/\u0661", ""),
        ("[" * 100_000, "/0", ""),
        ("<html>", "/id", ""),
        ("", "/id", ""),
    ],
)
def test_a_text_or_a_number_is_found_and_nothing_else(body: str, pointer: str, found: str) -> None:
    assert pointed(body.encode(), pointer) == found


@given(st.binary(), st.text())
def test_whatever_comes_it_answers_with_a_text(body: bytes, pointer: str) -> None:
    assert isinstance(pointed(body, pointer), str)


@given(st.dictionaries(st.text(), st.text()), st.data())
def test_every_key_can_be_pointed_at(held: dict[str, str], data: st.DataObject) -> None:
    if held:
        key = data.draw(st.sampled_from(sorted(held)))
        pointer = "/" + key.replace("~", "~0").replace("/", "~1")

        assert pointed(json.dumps(held).encode(), pointer) == held[key]
