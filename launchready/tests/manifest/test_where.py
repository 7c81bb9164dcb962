"""Positions, held against the standard library's parser, which knows the values."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.manifest.where import KeyPath, Position, Where

SPREAD = '''\
# a comment with [brackets] and = signs
title = "x"   # title = "y"

[product]
  site = "https://acme.test"
  hosts = [
    "a.test", # ] not the end
    'b.test',
  ]
a.b . "c.d" = { e = 1, 'f' = [ [ 1 ], 1979-05-27 07:32:00 ] }
text = """
[not.a.table]
key = "\\""" "" """
"quo\\u0074ed" = 1

[[waiver]]
owner = "Ada"
[[waiver]]
[waiver.more]
x = 1
[[waiver.deep]]
y = 1
[ "table" . 'of' . keys ]
z = \'\'\'it's ''quoted'' \'\'\'
'''


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 2, 1),
        (("product",), 4, 2),
        (("product", "site"), 5, 3),
        (("product", "hosts", 0), 7, 5),
        (("product", "hosts", 1), 8, 5),
        (("product", "a", "b"), 10, 3),
        (("product", "a", "b", "c.d"), 10, 7),
        (("product", "a", "b", "c.d", "e"), 10, 17),
        (("product", "a", "b", "c.d", "f", 0, 0), 10, 34),
        (("product", "a", "b", "c.d", "f", 1), 10, 39),
        (("product", "text"), 11, 1),
        (("product", "quoted"), 14, 1),
        (("waiver", 0), 16, 3),
        (("waiver", 0, "owner"), 17, 1),
        (("waiver", 1), 18, 3),
        (("waiver", 1, "more", "x"), 20, 1),
        (("waiver", 1, "deep", 0, "y"), 22, 1),
        (("table", "of", "keys"), 23, 20),
        (("table", "of", "keys", "z"), 24, 1),
        (("product", "absent"), 4, 2),
        (("absent", "too"), 1, 1),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_finds_keys_and_elements(path: KeyPath, line: int, column: int) -> None:
    assert Where(SPREAD).find(path) == Position(line, column)


def test_a_table_is_found_at_its_own_header_rather_than_at_one_below() -> None:
    assert Where("[a.b]\nx = 1\n[a]\ny = 1\n").find(("a",)) == Position(3, 2)


def test_what_is_no_toml_has_no_places() -> None:
    with pytest.raises(ValueError, match="no TOML at offset 4"):
        Where("a = ").find(("a",))


def test_depth_costs_no_stack() -> None:
    text = "x = " + "[" * 20_000 + "]" * 20_000

    assert Where(text).find(("x", *[0] * 1_000)) == Position(1, 1_005)


BARE = st.text("abcXYZ019_-", min_size=1, max_size=4)
WILD = st.text("ab \"'\\=#.[]{},\näß\u202e\x1b", max_size=5)
SPACE = st.sampled_from(["", " ", "\t", "  "])
BREAK = st.sampled_from(["", " ", "\n", "\n  ", " # ]}\n", ' # "\n'])


def basic(text: str) -> str:
    return '"' + "".join(c if c in "ab =#.[]{},'äß" else f"\\u{ord(c):04x}" for c in text) + '"'


@st.composite
def key_texts(draw: st.DrawFn, taken: set[str]) -> str:
    """A key as it is written, new among those that are taken."""
    kind = draw(st.sampled_from(["bare", "basic", "literal"]))
    text = draw((BARE if kind == "bare" else WILD).filter(lambda key: key not in taken))
    taken.add(text)
    if kind == "bare":
        return text
    if kind == "literal" and not set(text) & set("'\n\x1b"):
        return f"'{text}'"
    return basic(text)


@st.composite
def dotted_keys(draw: st.DrawFn, taken: set[str]) -> str:
    """A key of one to three parts; its first one is new."""
    parts = [draw(key_texts(taken)), *(draw(key_texts(set())) for _ in range(draw(FEW)))]
    dot = draw(SPACE) + "." + draw(SPACE)
    return dot.join(parts)


FEW = st.integers(0, 2)
SCALARS = st.one_of(
    st.integers().map(str),
    st.floats().map(repr),
    st.sampled_from(
        ["true", "1979-05-27", "1979-05-27 07:32:00", "1979-05-27T07:32:00Z", "07:32:00",
         "0xdead_beef", "1_000", "'''a\n''b'''", '"""a\n\\""" ""b"""', '""""a"""""', "''''b'''''",
         '""', "''", '""""""', "''''''", '"""\\\n   x"""']
    ),
    WILD.map(basic),
)  # fmt: skip


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inner, max_size=3))
    text = "".join(f"{draw(BREAK)}{item}{draw(BREAK)}," for item in items)
    closed = text if draw(st.booleans()) else text.removesuffix(",")
    return f"[{closed}{draw(BREAK)}]"


@st.composite
def inline_tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    taken: set[str] = set()
    pairs = [
        f"{draw(SPACE)}{draw(dotted_keys(taken))}{draw(SPACE)}={draw(SPACE)}{value}{draw(SPACE)}"
        for value in draw(st.lists(inner, max_size=3))
    ]
    return "{" + ",".join(pairs) + "}"


VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(arrays(inner), inline_tables(inner)), max_leaves=4
)


@st.composite
def bodies(draw: st.DrawFn, taken: set[str]) -> str:
    lines = [
        f"{draw(SPACE)}{draw(dotted_keys(taken))}{draw(SPACE)}={draw(SPACE)}{draw(VALUES)}"
        f"{draw(SPACE)}{draw(st.sampled_from(['', '# [x]', '# = 1']))}\n"
        for _ in range(draw(FEW))
    ]
    return "".join(lines)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A valid document: keys, then tables and arrays of tables with more below them."""
    taken: set[str] = set()
    text = draw(bodies(taken))
    for _ in range(draw(st.integers(0, 2))):
        header = draw(dotted_keys(taken))
        inside: set[str] = set()
        if draw(st.booleans()):
            text += f"[{draw(SPACE)}{header}{draw(SPACE)}]\n{draw(bodies(inside))}"
        else:
            for _ in range(draw(st.integers(1, 2))):
                inside = set()
                text += f"[[{header}]]{draw(SPACE)}\n{draw(bodies(inside))}"
        below = draw(key_texts(inside))
        text += f"\n[{header}.{below}]\n{draw(bodies(set()))}"
    return text


@settings(max_examples=50, deadline=None)  # a document is a hundred choices
@given(documents())
def test_every_position_points_at_the_keys_text(text: str) -> None:
    where = Where(text)
    begins = [0]
    for line in text.split("\n"):
        begins.append(begins[-1] + len(line) + 1)

    for path, value in everything(tomllib.loads(text)):
        place = where.find(path)
        rest = text[begins[place.line - 1] + place.column - 1 :]
        if isinstance(path[-1], str):
            forms = (path[-1], basic(path[-1]), f"'{path[-1]}'")
            assert rest.startswith(forms), path
        span = text[where.value(path)]
        if span:
            assert repr(tomllib.loads(f"x = {span}")["x"]) == repr(value)


def everything(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from everything(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from everything(below, (*path, index))
