import pytest

from launchready.knowledge.jwt_secrets import jwt_secrets, listed
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\n"


def test_some_thirty_defaults_are_known() -> None:
    assert len(jwt_secrets()) >= 30
    assert {"secret", "changeme", "your-256-bit-secret", "supersecret"} <= set(jwt_secrets())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{HEAD}secrets = ['a', 'a']", "stands there twice"),
        (f"{HEAD}secrets = ['']", "something else than texts"),
        (f"{HEAD}secrets = ['a']\nmore = 1", "unknown more"),
        ("secrets = ['a']", "source is missing"),
    ],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("jwt_secrets.toml", text))
