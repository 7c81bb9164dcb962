"""What was answered to what is read out of a conversation of any shape."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.dialogue import Leaf, leaves, place_of, replies

AT = "/messages/*/text"


def shown(*texts: str, **more: object) -> bytes:
    return json.dumps({"messages": [{"id": "m", "text": text, **more} for text in texts]}).encode()


def told(body: bytes, *said: str) -> list[list[str]]:
    """Read the texts at their place."""
    return [
        [leaf.text for leaf in reply if leaf.place == AT] for reply in replies(leaves(body), said)
    ]


@pytest.mark.parametrize(
    ("texts", "said", "answers"),
    [
        (("Hi?", "Hello"), ("Hi?",), [["Hello"]]),
        (("Welcome", "Hi?", "Hello"), ("Hi?",), [["Hello"]]),
        (("Hi?", "Hello", "And?", "No", "No!"), ("Hi?", "And?"), [["Hello"], ["No", "No!"]]),
        (("Hi?", "And?", "Hello"), ("Hi?", "And?"), [[], ["Hello"]]),
        (("Hi?", "You said: Hi?"), ("Hi?",), [["You said: Hi?"]]),
        (("Hi?", "One", "Hi?", "Two"), ("Hi?", "Hi?"), [["One"], ["Two"]]),
        (("Hi?", "Hello"), ("Hm?",), [[]]),
        (("<p>Hi &amp; ho?</p>", "<p>Hello</p>"), ("Hi & ho?",), [["\nHello\n"]]),
        (("Hi  there?\n", "Hello"), ("Hi there?",), [["Hello"]]),
        ((), ("Hi?",), [[]]),
    ],
)
def test_what_comes_after_a_thing_answers_it(
    texts: tuple[str, ...], said: tuple[str, ...], answers: list[list[str]]
) -> None:
    assert told(shown(*texts), *said) == answers


def test_the_place_of_an_answer_is_known_by_its_words() -> None:
    talk = leaves(shown("That is  129\nEuros."))

    assert place_of(talk, "129 euros") == AT
    assert place_of(talk, "130 euros") is None


def test_html_is_read_as_it_is_shown() -> None:
    page = "<ol><li>acorn</li><li>ce<b>dar</b></li></ol><pre>a &lt; b\n  c</pre>"

    [leaf] = leaves(json.dumps([page]).encode())

    assert leaf == Leaf("/*", "\n\nacorn\n\ncedar\n\n\na < b\n  c\n")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"\xff", b"1", b"null"])
def test_what_is_no_json_has_no_texts(body: bytes) -> None:
    assert leaves(body) == ()


@given(st.binary(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_comes_each_thing_has_its_replies(body: bytes, said: list[str]) -> None:
    assert len(replies(leaves(body), said)) == len(said)
