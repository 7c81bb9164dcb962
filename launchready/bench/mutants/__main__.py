"""How good the audits' own tests are: faults are put in, and each must be noticed.

    make mutants
    make mutants ONLY="hsts tls"

A mutant is an audit with one small fault (see `mutate.py`). Its test file runs against it in a
child process. The page `docs/mutants.md` has the score and every survivor.

mutmut 3 leaves decorated functions alone, and every audit is one; cosmic-ray starts a pytest of
its own for each mutant, which takes seconds where a fork takes a fraction. Hence this.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from itertools import groupby
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from random import Random

from mutate import Mutant, mutants
from page import page
from trial import survivors

from launchready.audits import catalogue

SEED = 2026
LEAST = 0.9


def main() -> int:
    """Try all, or a sample; print the survivors, write the page where it is asked for."""
    asked = _arguments()
    every = [mutant for module in _modules(asked.only) for mutant in _of(module)]
    sample = _drawn(every, asked.sample)
    began = time.perf_counter()
    alive = [mutant for found in _tried(sample) for mutant in found]
    score = 1 - len(alive) / len(sample)
    seconds = time.perf_counter() - began
    print(f"{len(sample)} of {len(every)} mutants, {score:.1%} killed, in {seconds:.0f} s")
    if asked.write:
        asked.write.write_text(page(every, sample, alive), encoding="utf-8")
    return score < LEAST


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="audits by id, or areas")
    parser.add_argument("--sample", type=int, default=0, help="how many; 0 for all")
    parser.add_argument("--write", type=Path, help="the page to write")
    return parser.parse_args()


def _modules(only: list[str]) -> list[str]:
    chosen = [a for a in catalogue().values() if not only or {a.id, a.rule.area} & set(only)]
    if not chosen:
        raise SystemExit(f"no audit or area is called {' or '.join(only)}")
    return [audit.source for audit in chosen]


def _of(module: str) -> list[Mutant]:
    path = import_module(module).__file__ or ""
    return list(mutants(module, Path(path).read_text(encoding="utf-8")))


def _drawn(every: list[Mutant], count: int) -> list[Mutant]:
    drawing = Random(SEED)  # noqa: S311 - the same sample each time, and nothing secret
    return drawing.sample(every, min(count or len(every), len(every)))


def _tried(sample: list[Mutant]) -> Iterator[list[Mutant]]:
    """Try the mutants of each module in a process of its own, several at a time."""
    ordered = sorted(sample, key=_place)
    by_module = {name: list(mine) for name, mine in groupby(ordered, attrgetter("module"))}
    pool = ProcessPoolExecutor(max_tasks_per_child=1, mp_context=get_context("spawn"))
    with pool:
        for alive in pool.map(survivors, by_module, by_module.values()):
            for mutant in alive:
                said = f"{mutant.was}  ->  {mutant.became}"
                print(f"survives: {mutant.module}:{mutant.line}: {said}", flush=True)
            yield alive


def _place(mutant: Mutant) -> tuple[str, int, str]:
    return mutant.module, mutant.line, mutant.became


if __name__ == "__main__":
    sys.exit(main())
