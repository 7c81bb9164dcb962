import re

import pytest

from launchready.evidence.forwards import Forward, Forwards
from launchready.fix.redirects.open_redirect import open_redirect
from launchready.model import Change, Host, ServerRule


def written(url: str) -> Change:
    seen = Forwards("acme.test", 1, (Forward(url, "", "Location", ""),))
    return open_redirect.write(Host("acme.test"), seen)


def rules(change: Change) -> dict[str, str]:
    return {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}


def test_names_the_place() -> None:
    assert "Change what answers at /login." in str(written("https://acme.test/login?a=b"))


def test_two_slashes_are_made_one() -> None:
    assert rules(written("https://acme.test//x/"))["nginx"] == "merge_slashes on;"
    assert "nginx" not in rules(written("https://acme.test/login"))


def test_compares_the_origin() -> None:
    assert 'to.origin === "https://acme.test"' in rules(written("https://acme.test/"))["JavaScript"]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("/account?tab=1", True),
        ("//other.test", False),
        ("/\\other.test", False),
        ("https://other.test", False),
        ("/\t/other.test", False),
        ("/", True),
    ],
)
def test_the_check_for_python_holds(value: str, kept: bool) -> None:
    text = rules(written("https://acme.test/"))["Python"]
    pattern = text.split('r"')[1].split('", next')[0]

    assert (re.fullmatch(pattern, value, re.ASCII) is not None) is kept
