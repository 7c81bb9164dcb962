"""A step is written in a way that can be walked, or its line is named."""

from collections.abc import Callable

import pytest

from launchready.manifest import Manifest

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

CHAT = """[product]
site = "https://acme.test"
[chat]
host = "acme.test"
send = "POST /m"
body = '{"text": "{text}"}'
accepted = "/id"
[[chat.before]]
route = "POST /embed/acme/ticket"
"""


def test_steps_are_walked_in_their_order(loading: Loading) -> None:
    second = '[[chat.before]]\nroute = "GET /b"\nkeep = { csrf = "input[name=csrf]@value" }\n'

    chat = loading(CHAT + second).chat

    assert chat is not None
    assert [step.route for step in chat.before] == ["POST /embed/acme/ticket", "GET /b"]
    assert chat.before[1].keep == {"csrf": "input[name=csrf]@value"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('keep = { a = "1x" }', '10:10: "1x" is no place in an answer; write it as "/data/id"'),
        ('keep = { a = "input@" }', '10:10: "input@" is no place in an answer'),
        ('keep = { Ticket = "/t" }', '10:10: "Ticket" is no name; lower-case letters and _ alone'),
        ('keep = { text = "/t" }', '10:10: "text" means something already; take another name'),
        ('kept = { a = "/t" }', '10:1: unknown key "kept" in [[chat.before]]; did you mean "keep"'),
    ],
)
def test_a_step_that_cannot_be_walked_is_named(
    complaints: Complaining, line: str, said: str
) -> None:
    [told] = complaints(CHAT + line)

    assert told.startswith(f"launchready.toml:{said}")


def test_a_route_has_a_method(complaints: Complaining) -> None:
    [said] = complaints(CHAT.replace("POST /embed", "/embed"))

    assert '"/embed/acme/ticket" is no route' in said
