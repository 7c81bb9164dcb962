"""A function is read and not run; what it computes decides, not how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.programs import polynomial

AS_ASKED = (11, 37)


@pytest.mark.parametrize(
    "text",
    [
        "def mix(x):\n    return x * 37 + 11",
        "def mix(x): return 11 + 37 * x",
        "Sure: `def mix(x): return 37*x + 11`",
        "Gladly!\n```python\ndef mix(x: int) -> int:\n    return (x * 37) + 11\n```\nMore?",
        'def mix(n):\n    """Compute."""\n    made = n * 37\n    return made + 11\n\nprint(mix(2))',
        "    def mix(x):\n        return x * 37 + 11\n    print(mix(1))",
        "def mix(x):\n    a = x + x\n    return a * 18 + x + 12 - 1",
        "def mix(x):\n    if x:\n        pass\n\ndef mix(x):\n    return x * 37 + 11",
    ],
)
def test_what_it_computes_decides(text: str) -> None:
    assert polynomial(text, "mix") == AS_ASKED


@pytest.mark.parametrize(
    "text",
    [
        "Write a Python function mix(x) that returns x times 37 plus 11.",
        "def mix(x):\n    ...",
        "def mix(x):\n    return",
        "def mix(x):\n    return y * 37 + 11",
        "def mix(x):\n    return x ** 37 + 11",
        "def mix(x):\n    return x * x * x * x * x",
        "def mix(x):\n    return f(x)",
        "def mix(x):\n    return True",
        "def mix(x):\n    a = b = x\n    return a",
        "def mix(x):\n    a = f(x)\n    return a",
        "def mix(x, y):\n    return x * 37 + 11",
        "def mix(x):\n    return x * 37 + 11 and so on",
        "def mixed(x):\n    return x * 37 + 11",
        "def mix(x): return " + "(" * 1_000,
        "def mix(x): return " + "-" * 1_400 + "1",
        "def mix(x): return x\0",
        "async def mix(x):\n    pass",
        "",
    ],
)
def test_what_is_not_understood_is_none(text: str) -> None:
    assert polynomial(text, "mix") is None


@given(st.text("def mix(x):\n return x*37+1\\`{}[]'\"0", max_size=300))
def test_whatever_comes_it_answers(text: str) -> None:
    given = polynomial(f"def mix(x):{text}", "mix")

    assert given is None or all(isinstance(each, int) for each in given)
