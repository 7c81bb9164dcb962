"""A drill is begun and ended at a host of the product, with a key that stands nowhere."""

from collections.abc import Callable

import pytest

from launchready.manifest import Manifest
from launchready.run.lending import chat as lent

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

CHAT = """[product]
site = "https://acme.test"
hosts = ["acme.test", "staging.acme.test"]
[chat]
host = "acme.test"
send = "POST /m"
body = '{"text": "{text}"}'
accepted = "/id"
"""
DRILL = '[[chat.drill]]\nname = "store"\nbegin = "POST /on"\nend = "POST /off"\n'
REFERENCE = 'secret = "${LAUNCHREADY_DRILL_SECRET}"\n'


@pytest.mark.parametrize(
    ("host", "asked"), [("", "acme.test"), ('host = "staging.acme.test"\n', "staging.acme.test")]
)
def test_the_hook_is_at_the_chat_or_at_another_host_of_the_product(
    loading: Loading, host: str, asked: str
) -> None:
    chat = lent(loading(f'{CHAT}{DRILL}{host}shows = "GET /readyz"\n'))

    assert chat
    [drill] = chat.drills
    assert (drill.host, drill.settle) == (asked, 2)
    assert drill.showing
    assert (drill.showing.host, drill.showing.status) == ("acme.test", 503)


def test_every_key_comes_from_the_environment_and_is_shown_nowhere(loading: Loading) -> None:
    environ = {"LAUNCHREADY_DRILL_SECRET": "a long word", "LAUNCHREADY_OTHER": "another"}
    other = REFERENCE.replace("DRILL_SECRET", "OTHER")
    manifest = loading(CHAT + DRILL + REFERENCE + DRILL + DRILL + other, environ=environ)
    chat = lent(manifest)

    assert chat
    assert [drill.secret for drill in chat.drills] == ["a long word", "", "another"]
    assert "a long word" not in f"{manifest!r}{chat!r}"


@pytest.mark.parametrize(
    ("drill", "said"),
    [
        (DRILL + 'secret = "in clear"', "a secret stands here in clear"),
        (DRILL + 'host = "else.test"', '"else.test" is not among the hosts of [product]'),
        (DRILL + "settle_seconds = 31", "30"),
        (DRILL.replace('end = "POST /off"\n', ""), '"end" in [[chat.drill]]'),
        (DRILL * 5, "4"),
    ],
)
def test_what_is_wrong_with_a_drill_is_said(complaints: Complaining, drill: str, said: str) -> None:
    assert any(said in complaint for complaint in complaints(CHAT + drill))


def test_a_manifest_from_outside_lets_nothing_fail(complaints: Complaining) -> None:
    said = complaints(CHAT + DRILL, trusted=False)

    assert any("chat.drill is refused in a manifest from outside" in each for each in said)
