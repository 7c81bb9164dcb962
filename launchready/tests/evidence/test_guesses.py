"""What tells a known name from names of nobody, and what does not."""

import pytest

from launchready.evidence.guesses import Told, tells

KNOWN, ONE, OTHER = "ada@acme.test", "qwertyuiop@acme.test", "asdfghjkl@acme.test"
TRIES, LOCAL = ("x-tries", "3"), ("x-from", "db")
JSON = (("content-type", "application/json"),)


def told(name: str, body: str = "wrong", status: int = 401, *headers: tuple[str, str]) -> Told:
    return Told.of(status, (*JSON, *headers), body, name)


@pytest.mark.parametrize(
    ("known", "one", "other", "said"),
    [
        (told(KNOWN), told(ONE), told(OTHER), ()),
        (told(KNOWN, status=404), told(ONE), told(OTHER), ("the status 404, not 401",)),
        (told(KNOWN, "wrong password"), told(ONE), told(OTHER), ("what it says",)),
        (told(KNOWN, "Wrong"), told(ONE), told(OTHER), ("what it says",)),
        (
            told(KNOWN, "no such name", 404), told(ONE), told(OTHER),
            ("the status 404, not 401", "what it says"),
        ),
        (told(KNOWN, "wrong", 401, TRIES), told(ONE), told(OTHER), ("the fields x-tries",)),
        (
            told(KNOWN), told(ONE, "wrong", 401, ("x-new", "1")),
            told(OTHER, "wrong", 401, ("x-new", "1")), ("the fields x-new",),
        ),
        (
            told(KNOWN, "wrong", 401, ("x-from", "ldap")), told(ONE, "wrong", 401, LOCAL),
            told(OTHER, "wrong", 401, LOCAL), ("what it says",),
        ),
    ],
)  # fmt: skip
def test_says_in_what_they_differ(
    known: Told, one: Told, other: Told, said: tuple[str, ...]
) -> None:
    assert tells(known, (one, other)) == said


def form(name: str, nonce: str) -> Told:
    body = f'<form><input value="{name}"><script nonce="{nonce}">go()</script></form>'
    return told(name, body, 403, ("content-security-policy", f"script-src 'nonce-{nonce}'"))


@pytest.mark.parametrize("name", [KNOWN, "o'brien@acme.test"])
def test_names_and_what_is_new_in_each_answer_do_not_count(name: str) -> None:
    escaped = form(name.replace("'", "&#x27;"), "Xk9/a==")
    known = Told.of(403, form(name, "Xk9/a==").headers, escaped.body, name)

    assert tells(known, (form(ONE, "bb+1="), form(OTHER, "c_2-d"))) == ()


@pytest.mark.parametrize(
    "passing", [("date", "Mon"), ("set-cookie", "a="), ("content-length", "9"), ("age", "3")]
)
def test_fields_that_pass_do_not_count(passing: tuple[str, str]) -> None:
    assert tells(told(KNOWN, "wrong", 401, passing), (told(ONE), told(OTHER))) == ()


def test_a_field_that_comes_and_goes_does_not_count() -> None:
    now_and_then = told(ONE, "wrong", 401, ("x-cache", "hit"))

    assert tells(told(KNOWN), (now_and_then, told(OTHER))) == ()
    assert tells(told(KNOWN, "wrong", 401, ("x-cache", "hit")), (now_and_then, told(OTHER))) == ()


@pytest.mark.parametrize("other", [told(OTHER, status=429), told(OTHER, "wrong, and much more")])
def test_nothing_is_compared_where_names_of_nobody_are_answered_otherwise(other: Told) -> None:
    assert tells(told(KNOWN), (told(ONE), other)) is None
