from collections.abc import Callable
from datetime import date

import pytest

from launchready.knowledge.table import Table, parsed

GOOD = parsed(
    "x.toml", "name = 'a'\nnames = ['a', 'b']\nyes = true\nday = 2026-01-01\n[[row]]\nn = 'c'\n"
)


def test_reads_each_type() -> None:
    assert GOOD.text("name") == "a"
    assert GOOD.texts("names") == ("a", "b")
    assert GOOD.flag("yes") is True
    assert GOOD.day("day") == date(2026, 1, 1)
    assert [row.text("n") for row in GOOD.tables("row")] == ["c"]


@pytest.mark.parametrize(
    ("read", "text", "why"),
    [
        (lambda t: t.text("a"), "", r"x\.toml: a is missing, not a str"),
        (lambda t: t.text("a"), "a = 1", "a is a int, not a str"),
        (lambda t: t.text("a"), "a = ''", "a is empty"),
        (lambda t: t.texts("a"), "a = 'b'", "a is a str, not a list"),
        (lambda t: t.texts("a"), "a = ['b', 1]", "a holds something else than texts"),
        (lambda t: t.texts("a"), "a = ['']", "a holds something else than texts"),
        (lambda t: t.flag("a"), "a = 1", "a is a int, not a bool"),
        (lambda t: t.day("a"), "a = '2026-01-01'", "a is a str, not a date"),
        (lambda t: t.tables("a"), "a = ['b']", "a holds something else than tables"),
        (lambda t: t.tables("a"), "a = []", "a holds something else than tables"),
        (lambda t: t.tables("a")[1].text("b"), "[[a]]\n[[a]]\nb = 1", r"x\.toml: a 2: b is a int"),
        (lambda t: t.only("a"), "a = 1\nb = 2", "unknown b"),
    ],
    ids=range(12),
)
def test_says_where_and_what_is_wrong(read: Callable[[Table], object], text: str, why: str) -> None:
    table = parsed("x.toml", text)

    with pytest.raises(ValueError, match=why):
        read(table)


def test_what_is_no_toml_says_so() -> None:
    with pytest.raises(ValueError, match=r"x\.toml: "):
        parsed("x.toml", "a = ")


def test_known_keys_pass() -> None:
    assert Table("x", {"a": 1}).only("a", "b").where == "x"
