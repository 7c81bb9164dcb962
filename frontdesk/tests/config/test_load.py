from pathlib import Path

import pytest

from frontdesk.config import Wrong, loaded

GOOD = """
mode = "production"
origin = "https://chat.acme.test"
secret = "${FRONTDESK_SECRET}"
[mail]
host = "mx.acme.test"
operator = "ops@acme.test"
sender = "desk@acme.test"
[model]
base_url = "https://api.example.com/v1"
key = "${FRONTDESK_KEY}"
model = "small-1"
prices.small-1 = {input = 0.15, output = 0.6, as_of = "2026-11-01"}
"""
SECRET = "dGhpcyBpcyBhIHRlc3QgYW5kIG5vdGhpbmcgZWxzZQ"  # noqa: S105 - of no installation
ENVIRON = {"FRONTDESK_SECRET": SECRET, "FRONTDESK_KEY": "sk-test"}


def load(tmp_path: Path, text: str, environ: dict[str, str] = ENVIRON):
    path = tmp_path / "frontdesk.toml"
    path.write_text(text, "utf-8")
    return loaded(path, environ)


def test_without_a_file_it_is_the_embedded_default() -> None:
    settings = loaded(None, {})

    assert (settings.mode, settings.model, settings.mail.host) == ("development", None, "")


def test_a_good_production_file_is_taken(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).production


BAD = {
    "weak-secret": (GOOD.replace("${FRONTDESK_SECRET}", "a" * 40), "secret is weak"),
    "short-secret": (GOOD.replace("${FRONTDESK_SECRET}", "abc"), "secret is weak"),
    "plain-http": (GOOD.replace("https://chat", "http://chat"), "plain http"),
    "unknown-key": ("orgin = 'x'\n" + GOOD, "orgin"),
    "no-mail": (GOOD.replace('host = "mx.acme.test"', ""), "mail.host"),
    "no-price": (GOOD.replace("prices.small-1", "prices.other"), "no price"),
    "nan-price": (GOOD.replace("0.15", "nan"), "finite"),
    "model-url": (GOOD.replace("https://api", "ftp://api"), "http(s) URL"),
    "foreign-variable": (GOOD.replace("${FRONTDESK_KEY}", "${HOME}"), "FRONTDESK_*"),
    "missing-variable": (GOOD.replace("${FRONTDESK_KEY}", "${FRONTDESK_X}"), "FRONTDESK_X"),
    "no-toml": ("mode = ", "frontdesk.toml"),
    "database": ('database = "mysql://u:dGhpc@db/x"\n' + GOOD, "no other database is supported"),
    "no-database": ('database = "postgresql://u:dGhpc@db/"\n' + GOOD, "postgresql://USER"),
    "path-in-origin": (GOOD.replace("chat.acme.test", "chat.acme.test/x"), "scheme and host"),
}


@pytest.mark.parametrize("way", BAD)
def test_a_wrong_file_is_refused_with_the_reason_and_no_secret(tmp_path: Path, way: str) -> None:
    text, reason = BAD[way]
    with pytest.raises(Wrong) as refused:
        load(tmp_path, text)
    assert reason in str(refused.value)
    assert SECRET not in str(refused.value)
    assert "dGhpc" not in str(refused.value)


def test_a_database_is_a_url_and_is_not_shown(tmp_path: Path) -> None:
    url = "postgresql://u:dGhpc@db.acme.test:5432/desk"
    settings = load(tmp_path, f'database = "{url}"\n{GOOD}')

    assert settings.place == url
    assert "dGhpc" not in repr(settings)
