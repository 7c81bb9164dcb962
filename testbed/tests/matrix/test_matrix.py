"""Every audit is right about every twin, every silence and every wall, and says so in docs."""

from pathlib import Path

import pytest

from launchready.audits import catalogue
from launchready.model import Lifecycle
from testbed.faults import Kind, suites
from testbed.matrix.cases import cases
from testbed.matrix.run import run
from testbed.matrix.tally import Tally, tally
from testbed.matrix.truth import truth

TRUTH = Path(__file__).parents[3] / "docs" / "truth.md"
STABLE = [a for a in catalogue().values() if a.rule.lifecycle is Lifecycle.STABLE]


@pytest.fixture(scope="module")
def whole() -> Tally:
    return tally(run(cases(frozenset(catalogue()))))


@pytest.mark.matrix
def test_the_matrix_is_right_and_published(whole: Tally) -> None:
    assert [(o.case, o.words) for o in whole.wrong] == []
    assert TRUTH.read_text() == truth(whole), "run `testbed matrix --write docs/truth.md`"


@pytest.mark.parametrize("audit", STABLE, ids=lambda audit: audit.id)
def test_a_stable_audit_has_both_kinds_of_twins_and_silence(audit: object) -> None:
    suite = suites()[getattr(audit, "id", "")]

    assert suite.of(Kind.BROKEN)
    assert suite.of(Kind.TRICKY)
    assert suite.silences
