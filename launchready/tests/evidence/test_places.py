"""A place in an answer is found, or nothing is: whatever answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.places import found

PAGE = b"""<meta name="csrf-token" content="m3t4">
<form action="/pages/p1/delete"><input name="csrf" value="t0k3n"><input name="next" value=""></form>
<ul><li data-id="7">first</li><li data-id="9">second <b>bold</b></li></ul>"""


@pytest.mark.parametrize(
    ("body", "place", "text"),
    [
        (b'{"ticket": "abc"}', "/ticket", "abc"),
        (b'{"ticket": "abc"}', "/token", ""),
        (PAGE, 'input[name="csrf"]@value', "t0k3n"),
        (PAGE, "meta[name=csrf-token]@content", "m3t4"),
        (PAGE, 'li:lexbor-contains("second")@data-id', "9"),
        (PAGE, "li", "first"),
        (PAGE, "input[name=next]@value", ""),
        (PAGE, "input[name=next]@title", ""),
        (PAGE, "#nowhere@value", ""),
        (PAGE, "form@action ~ /pages/*/delete", "p1"),
        (PAGE, "form@action ~ /pages/*", ""),
        (PAGE, "form@action ~ /posts/*/delete", ""),
        (PAGE, "form@action ~ /pages/p1*/delete", ""),
        (PAGE, "li[", ""),
        (PAGE, "/ticket", ""),
        (b"<p id=long>" + b"x" * 10_001, "#long", ""),
    ],
)
def test_finds_what_a_manifest_points_at(body: bytes, place: str, text: str) -> None:
    assert found(body, place) == text


@given(st.binary(max_size=60), st.text(max_size=40))
def test_takes_whatever_comes(body: bytes, place: str) -> None:
    assert isinstance(found(body, place), str)
