import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.knowledge.yaml import DEPTH_AT_MOST, EVENTS_AT_MOST, UnreadableError, read

BOMB = "\n".join(
    ["a0: &a0 [lol, lol]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
)
MERGES = "\n".join(
    ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60)]
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: yes\nc: [x, 'y']", {"a": "1", "b": "yes", "c": ["x", "y"]}),
        ('{"a": 1, "b": [true]}', {"a": 1, "b": [True]}),
        ("{a: b}", {"a": "b"}),
        ("a: &x {b: c}\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("a: !!python/object/apply:os.system ['ls']", {"a": ["ls"]}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("? [a, b]\n: c", {"?": "c"}),
        ("first\n---\nsecond", "first"),
        ("\ufeffa: b", {"a": "b"}),
        ("", ""),
    ],
)
def test_texts_lists_and_tables_come_out(text: str, value: object) -> None:
    assert read(text.encode()).value == value


@pytest.mark.parametrize(
    ("raw", "why", "line"),
    [
        (b"\xff\xfe", "it is no UTF-8", 0),
        (b"a: b\nc: ]", "it is no YAML: ", 2),
        (b"a: \x00", "it is no YAML: it holds a character", 0),
        (b"a: *nowhere", "the alias 'nowhere' leads nowhere", 1),
        (b"a: &a\n  - *a", "the alias 'a' leads nowhere", 2),
        (b"[" * 100_000, "it is no YAML: exceeded maximum nesting depth", 1),
        (b"[" * 80, "its parts stand too deep", 1),
        (b"- a\n" * (EVENTS_AT_MOST + 1), "it has more than 400,000 parts", EVENTS_AT_MOST - 2),
        (b" " * 5_000_001, "it is larger than 5,000,000 bytes", 0),
    ],
    ids=["no UTF-8", "open bracket", "null", "alias", "loop", "deeper", "deep", "many", "large"],
)
def test_what_cannot_be_read_says_why_and_where(raw: bytes, why: str, line: int) -> None:
    with pytest.raises(UnreadableError) as told:
        read(raw)

    assert told.value.why.startswith(why)
    assert told.value.line == line


@pytest.mark.parametrize("bomb", [BOMB, MERGES], ids=["aliases", "merges"])
def test_a_bomb_stays_small(bomb: str) -> None:
    text = read(bomb.encode())

    assert isinstance(text.value, dict)
    assert len(text.lines) < 2_000


def test_each_part_knows_its_line() -> None:
    text = read(b"auth:\n  - name: ada\n    token:\n      in: body\n")

    assert text.line(("auth", 0, "token", "in")) == 4
    assert text.line(("auth", 0, "token", "missing")) == 4
    assert text.line(("auth", 0, "name")) == 2
    assert text.line(("nothing",)) == 1


@given(st.binary() | st.text().map(str.encode) | st.text("[]{}:-&*!<>|'\" \nab").map(str.encode))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    try:
        value = read(raw).value
    except UnreadableError:
        pass
    else:
        assert depth(value) <= DEPTH_AT_MOST + 1 or json.loads(raw) == value


def depth(value: object) -> int:
    match value:
        case dict():
            return 1 + max(map(depth, value.values()), default=0)
        case list():
            return 1 + max(map(depth, value), default=0)
        case _:
            return 0
