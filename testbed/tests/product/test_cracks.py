"""The holes of known products, cut into the real one: each is found, and without them none is.

Two products serve them all, each crack behind a proxy of its own with an address of its own: a
product lets a person log in ten times in a quarter of an hour.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from testbed.background import apart
from testbed.product.cracks import CRACKS, Known, sound
from testbed.product.fronted import Fronted, fronted
from testbed.product.passing import Crack, cracked

PATIENCE = 120

pytestmark = pytest.mark.matrix


@pytest.fixture(scope="module")
def products() -> Iterator[tuple[Fronted, Fronted]]:
    with apart(fronted) as one, apart(fronted) as another:
        yield one, another


def states(product: Fronted, crack: Crack, address: str, *audits: str) -> dict[str, str]:
    """Let audits look at the product through a crack."""
    program = str(Path(sys.executable).with_name("launchready"))
    only = [word for audit in audits for word in ("--only", audit)]
    with apart(lambda: cracked(product, crack, address)) as it:
        done = subprocess.run(
            [program, "check", str(it.manifest), *only, "--format", "json", "--quiet"],
            capture_output=True, text=True, timeout=PATIENCE, check=False,
            env=os.environ | product.environ,
        )  # fmt: skip
    return {v["code"]: v["state"] for v in json.loads(done.stdout)["verdicts"]}


@pytest.mark.parametrize("known", CRACKS, ids=lambda known: known.name)
def test_a_crack_is_found_by_its_audit(products: tuple[Fronted, Fronted], known: Known) -> None:
    number = CRACKS.index(known)
    product, address = products[number % 2], f"203.0.113.{number + 1}"

    assert states(product, known.crack, address, known.audit) == {known.audit: "fail"}


def test_without_a_crack_all_of_them_pass(products: tuple[Fronted, Fronted]) -> None:
    audits = sorted({known.audit for known in CRACKS})

    assert states(products[0], sound, "203.0.113.254", *audits) == dict.fromkeys(audits, "pass")
