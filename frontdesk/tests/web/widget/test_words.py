"""The words of the widget and the places that use them know each other."""

import re
from pathlib import Path

import pytest

from frontdesk.domain.phrases import Language
from frontdesk.web import widget
from frontdesk.web.widget.words import LIVE, PAGE, spoken

ROOM = Path(widget.__file__).parent
FRAME = (ROOM / "templates" / "frame.html").read_text("utf-8")
SCRIPTS = "".join(path.read_text("utf-8") for path in (ROOM / "static").glob("*.js"))
STATES = ("bot", "waiting", "waiting-online", "person", "closed")
ENDS = ("awaiting-approval", "done", "declined", "expired", "refused")


def test_every_word_of_the_page_is_used_and_every_used_one_is_there() -> None:
    assert set(re.findall(r"words\[[\"']([a-z-]+)[\"']\]", FRAME)) == set(PAGE)


def test_every_word_that_a_script_says_is_there() -> None:
    said = set(re.findall(r"say\(\"([a-z-]+)\"", SCRIPTS))
    made = {f"state-{name}" for name in STATES} | {f"proposal-{name}" for name in ENDS}

    assert said | made <= set(LIVE)


@pytest.mark.parametrize("key", LIVE)
def test_every_word_of_the_scripts_is_said(key: str) -> None:
    made = key.startswith(("state-", "proposal-", "field-"))

    assert made or f'"{key}"' in SCRIPTS


@pytest.mark.parametrize("words", [PAGE, LIVE], ids=["page", "live"])
def test_both_languages_say_the_same_with_the_same_blanks(words) -> None:
    english, german = (spoken(words, language) for language in Language)
    for key in words:
        blanks = [set(re.findall(r"\{\w+\}", text)) for text in (english[key], german[key])]
        assert blanks[0] == blanks[1]
