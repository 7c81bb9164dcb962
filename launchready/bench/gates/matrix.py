"""The whole matrix is right, and as quick, case by case, as 171 of them in 20 s."""

import time
from collections.abc import Iterator

from gates import Gate
from launchready.audits import catalogue
from testbed.matrix.cases import cases
from testbed.matrix.run import run
from testbed.matrix.tally import tally

SECONDS_A_CASE = 20.0 / 171
SECONDS = 120.0


def measured() -> Iterator[Gate]:
    """Time every twin, every silence and every wall."""
    every = cases(frozenset(catalogue()))
    began = time.perf_counter()
    counted = tally(run(every))
    seconds = time.perf_counter() - began
    print(f"  {len(every)} cases in {seconds:.1f} s")
    yield Gate("cases that are not as they must be", len(counted.wrong), 0)
    yield Gate("seconds of the matrix a case", seconds / len(every), SECONDS_A_CASE)
    yield Gate("seconds of the matrix", seconds, SECONDS)
