import re

import pytest

from launchready.audits import catalogue
from launchready.knowledge.core import codes, core
from launchready.knowledge.table import parsed
from launchready.model import Row

HEAD = "source = 'x'\ndate = 2026-01-01\n"
EMPTY = "".join(f"{row} = []\n" for row in Row)


def test_the_core_has_its_33_audits() -> None:
    assert len(core()) == 33
    assert all(re.fullmatch(r"[A-Z]{3}-\d\d", code) for code in core())
    assert {"DOM-05", "TLS-01", "SEC-03", "JRN-04", "TOL-08"} <= core().keys()


def test_an_audit_of_the_core_stands_in_the_row_that_it_holds_up() -> None:
    audits = [a.rule for a in catalogue().values() if a.rule.code in core()]

    assert audits
    assert all(rule.row is core()[rule.code] for rule in audits)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            HEAD + EMPTY.replace("tls = []", "tls = ['A']").replace("auth = []", "auth = ['A']"),
            "twice",
        ),
        (HEAD + EMPTY.replace("tls = []", "tls = 'A'"), "not a list"),
        (HEAD + EMPTY.replace("tls = []", ""), "tls is missing"),
        (HEAD + EMPTY + "more = 1", "unknown more"),
        ("date = 2026-01-01\n" + EMPTY, "source is missing"),
        ("source = 'x'\n" + EMPTY, "date is missing"),
    ],
    ids=["twice", "no-list", "no-row", "unknown", "no-source", "no-date"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        codes(parsed("core.toml", text))
