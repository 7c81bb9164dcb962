"""How a problem is printed: it points, and nothing of the manifest's text acts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.manifest import ManifestError, Problem, Source, format_problem

PROBLEM = Problem(1, 1, "a", "1", "this is wrong", "mend it")


def shown(line: str, column: int) -> list[str]:
    return format_problem(replace(PROBLEM, column=column), Source("a.toml", line)).split("\n")


def test_names_the_place_then_shows_it() -> None:
    assert shown("hots = 1", 1) == [
        "a.toml:1:1: this is wrong; mend it",
        "    hots = 1",
        "    ^",
    ]


def test_what_concerns_the_whole_file_has_no_place() -> None:
    problem = Problem(0, 0, "", "", "there is no such file")

    assert format_problem(problem, Source("a.toml", "")) == "a.toml: there is no such file"


def test_an_empty_line_is_not_shown() -> None:
    assert shown("", 1) == ["a.toml:1:1: this is wrong; mend it"]


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("\ta = 1", 2, " a = 1", 1),
        ("ä = 1", 5, "ä = 1", 4),
        ("'漢字' = 1", 8, "'漢字' = 1", 9),
        ("e\u0301 = 1", 4, "e\u0301 = 1", 2),
        ("\u202ea = 1", 3, "\\u202ea = 1", 7),
        ("\x1b[31m = 1", 7, "\\u001b[31m = 1", 11),
        ("\U000e0041 = 1", 3, "\\U000e0041 = 1", 11),
    ],
    ids=["a tab", "an umlaut", "wide characters", "a combining accent", "a direction mark",
         "a terminal's escape", "a tag character"],
)  # fmt: skip
def test_the_caret_stands_under_its_character(
    line: str, column: int, text: str, caret: int
) -> None:
    assert shown(line, column)[1:] == [f"    {text}", " " * (4 + caret) + "^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 500 + "Y" + "z" * 500
    _, text, caret = shown(line, 501)

    assert text.startswith("    ...x")
    assert text.endswith("z...")
    assert len(text) == 4 + 3 + 100 + 3
    assert text[caret.index("^")] == "Y"


def test_an_error_holds_its_problems_in_order_of_lines() -> None:
    later, first = replace(PROBLEM, line=2), replace(PROBLEM, column=3)
    error = ManifestError((later, first), Source("a.toml", "a\nb"))

    assert error.problems == (first, later)


def test_an_error_without_a_problem_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="an error has a problem"):
        ManifestError((), Source("a.toml", ""))


@settings(deadline=None)
@given(st.text(), st.text(), st.text(), st.integers(1, 50))
def test_whatever_the_text_only_printable_lines_come_out(
    name: str, line: str, message: str, column: int
) -> None:
    problem = replace(PROBLEM, message=message, column=column)
    lines = format_problem(problem, Source(name, line)).split("\n")

    assert len(lines) in {1, 3}
    assert all(text.isprintable() for text in lines)
