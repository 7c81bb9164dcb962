"""What counts as a fault in an audit, and what is only told."""

import ast
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2] / "bench/mutants/mutate.py"
SPEC = spec_from_file_location("mutate", FILE)
assert SPEC is not None
assert SPEC.loader is not None
mutate = sys.modules.setdefault("mutate", module_from_spec(SPEC))
SPEC.loader.exec_module(mutate)


def faults(source: str) -> list[tuple[str, str]]:
    return [(mutant.was, mutant.became) for mutant in mutate.mutants("a.b", source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = a < b", [("a < b", "a <= b")]),
        ("x = a not in b", [("a not in b", "a in b")]),
        ("x = a and b", [("a and b", "a or b")]),
        ("x = not a", [("not a", "a")]),
        ("x = any(a)", [("any(a)", "all(a)")]),
        ("X = 30", [("30", "31")]),
        ("X = {'jsonp'}", [("'jsonp'", "'mutant jsonp'")]),
        ("x = 1 if a else b", [("a", "True"), ("a", "False"), ("1", "2")]),
        ("x = [a for a in b if a.c]", [("a.c", "True")]),
        ("x += a", [("x += a", "pass")]),
        ("def f():\n    yield a", [("yield a", "yield from ()")]),
        ("def f():\n    return a", [("return a", "return None")]),
        ("def f():\n    return failed('wrong', a)", [("failed('wrong', a)", "warned('wrong', a)")]),
    ],
)
def test_mutates_what_decides(source: str, found: list[tuple[str, str]]) -> None:
    assert sorted(faults(source)) == sorted(found)


@pytest.mark.parametrize(
    "source",
    [
        '"""A page, and 1 < 2."""',
        "@audit(code='X', blocking=True)\ndef f(): pass",
        "def f(a: int = 1 < 2): pass",
        "x = Finding('where', 'got', f'{a} wanted')",
        "x = 'a sentence of several words'",
        "import a",
    ],
)
def test_leaves_alone_what_is_only_told(source: str) -> None:
    assert faults(source) == []


def test_each_mutant_is_the_whole_module_with_one_fault() -> None:
    source = "X = 1\ndef f(a):\n    return a == X"
    made = list(mutate.mutants("a.b", source))

    assert len(made) == len({mutant.source for mutant in made}) == 3
    assert all(ast.parse(mutant.source) for mutant in made)
    assert ast.unparse(ast.parse(source)) not in {mutant.source for mutant in made}
    assert [mutant.line for mutant in made] == [1, 3, 3]
