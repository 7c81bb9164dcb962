from unicodedata import category

import pytest
from hypothesis import given

from launchready.report.inert import MARKS_AT_MOST, block, clipped, line, plain
from report.texts import texts

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("p=none; rua=mailto:a@b.test", "p=none; rua=mailto:a@b.test", id="plain"),
        pytest.param("Ärger für Łódź, 東京, שלום", "Ärger für Łódź, 東京, שלום", id="languages"),
        pytest.param("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m", id="colour"),
        pytest.param("\x9b5n\x85", r"\x9b5n\x85", id="C1"),
        pytest.param("a\r\nb\tc", r"a\r\nb\tc", id="breaks"),
        pytest.param("safe\u202eexe", r"safe\u202eexe", id="override"),
        pytest.param("\u2066a\u2069\u200f", r"\u2066a\u2069\u200f", id="isolates"),
        pytest.param("pay\u200bpal\ufeff\xad", r"pay\u200bpal\ufeff\xad", id="zero width"),
        pytest.param("\U000e0041\ufe0f\u3164", r"\U000e0041\ufe0f\u3164", id="no ink"),
        pytest.param("\u2028\u2029\xa0", r"\u2028\u2029\xa0", id="other spaces"),
        pytest.param("\ud800\ufffe\ue000", r"\ud800\ufffe\ue000", id="no characters"),
        pytest.param("e\u0301", "e\u0301", id="a mark on its letter"),
        pytest.param("\u0338x", r"\u0338x", id="a mark on ours"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_shows_what_a_reader_would_not_see(text: str, shown: str) -> None:
    assert line(text) == shown


def test_cuts_down_piles_of_marks() -> None:
    assert line("e" + "\u0301" * 6) == "e" + "\u0301" * MARKS_AT_MOST + r"\u0301\u0301"


def test_keeps_the_lines_of_what_is_copied() -> None:
    assert block("server {\r\n\tlisten 80;\x1b\n}\r") == "server {\n    listen 80;\\x1b\n}\\r"


def test_writes_ascii_for_a_terminal_that_has_nothing_else() -> None:
    assert plain("Ärger \u2713") == r"\xc4rger \u2713"


def test_says_how_much_was_left_out() -> None:
    assert clipped("x" * 1_500, 10) == "x" * 10 + " ... and 1,490 more characters"
    assert clipped("x" * 10, 10) == "x" * 10


@given(texts)
def test_leaves_nothing_unseen(text: str) -> None:
    assert not {category(char) for char in line(text)} & UNSEEN
    assert not {category(char) for char in block(text).replace("\n", "")} & UNSEEN


@given(texts)
def test_changes_nothing_twice(text: str) -> None:
    assert line(line(text)) == line(text)
    assert block(block(text)) == block(text)
