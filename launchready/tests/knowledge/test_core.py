import re

import pytest

from launchready.knowledge.core import codes, core
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\n"


def test_the_core_has_its_33_audits() -> None:
    assert len(core()) == 33
    assert all(re.fullmatch(r"[A-Z]{3}-\d\d", code) for code in core())
    assert {"DOM-05", "TLS-01", "SEC-03", "JRN-04", "TOL-08"} <= core()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "codes = ['A', 'A']", "twice"),
        (HEAD + "codes = 'A'", "not a list"),
        (HEAD + "codes = []\nmore = 1", "unknown more"),
        ("date = 2026-01-01\ncodes = []", "source is missing"),
        ("source = 'x'\ncodes = []", "date is missing"),
    ],
    ids=["twice", "no-list", "unknown", "no-source", "no-date"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        codes(parsed("core.toml", text))
