"""The real product on other terms than usual, each with the audit that they are for."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from testbed.background import apart
from testbed.model import obliging
from testbed.product.fronted import fronted
from testbed.product.terms import Terms

PATIENCE = 120

pytestmark = pytest.mark.matrix


def said(audit: str, terms: Terms) -> tuple[dict[str, Any], int]:
    """Let one audit look; give its verdict, and how often the model was called."""
    program = str(Path(sys.executable).with_name("launchready"))
    with apart(lambda: fronted(terms=terms)) as product:
        done = subprocess.run(
            [program, "check", str(product.it.manifest), "--only", audit, "--format", "json",
             "--quiet"],
            capture_output=True, text=True, timeout=PATIENCE, check=False,
            env=os.environ | product.environ,
        )  # fmt: skip
        calls = product.them.provider.calls
    [verdict] = [v for v in json.loads(done.stdout)["verdicts"] if v["code"] == audit]
    return verdict, calls


def test_all_visitors_together_get_no_further_than_a_ceiling_that_was_scaled_down() -> None:
    verdict, calls = said("ABU-05", Terms(messages=15))

    assert verdict["state"] == "pass", verdict
    assert "refuses everybody after 15 messages, 15 are declared" in verdict["summary"]
    assert 0 < calls <= 15


def test_without_a_model_it_does_no_errands_and_quotes_what_it_knows() -> None:
    verdict, calls = said("ABU-15", Terms(model=False))

    assert verdict["state"] == "pass", verdict
    assert "does 0 of 10 errands" in verdict["summary"]
    assert calls == 0


def test_with_a_model_that_does_whatever_is_asked_it_does_errands() -> None:
    verdict, _ = said("ABU-15", Terms(brain=obliging.moves))

    assert verdict["state"] == "fail", verdict
    assert "does 10 of 10 errands" in verdict["summary"]
