import pytest

from launchready.evidence.internals import ErrorAnswers, Leak
from launchready.fix.web.errors import errors
from launchready.model import Host


def written(*kinds: str, grave: bool = True, alive: bool = True) -> str:
    leaks = tuple(Leak("GET /", kind, grave) for kind in kinds)
    return str(errors.write(Host("acme.test"), ErrorAnswers("acme.test", 1, leaks, alive)))


@pytest.mark.parametrize(
    ("kind", "switch"),
    [
        ("a Python traceback", "DEBUG = False"),
        ("a JavaScript stack", "NODE_ENV=production"),
        ("a Java stack", "include-stacktrace=never"),
        ("a PHP error", "display_errors = Off"),
        ("an SQL error", "database errors"),
    ],
)
def test_names_the_switch_of_the_framework_that_was_seen(kind: str, switch: str) -> None:
    assert switch in written(kind)
    assert switch not in written("a Go stack")


def test_names_what_was_asked_where_it_is_plain() -> None:
    asked = ("POST https://acme.test/chat with broken JSON", "GET https://acme.test/a;b", "a ping")
    leaks = tuple(Leak(how, "a Java stack", grave=True) for how in asked)
    text = str(errors.write(Host("acme.test"), ErrorAnswers("acme.test", 3, leaks, alive=True)))

    assert text.count("It came in answer to") == 1
    assert "It came in answer to POST /chat." in text


def test_a_java_stack_is_no_javascript() -> None:
    assert "NODE_ENV" not in written("a Java stack")


def test_versions_go_by_a_rule() -> None:
    assert "server_tokens off" in written("a version in server", grave=False)
    assert "server_tokens off" not in written("a Python traceback")


def test_a_host_that_went_down_is_spoken_of() -> None:
    assert "ended the process" in written(alive=False)
