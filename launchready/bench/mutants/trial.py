"""Each mutant against its audit's own tests, in a child of a process that has collected them.

The tests of a module are collected once; then each mutant gets a fork, puts its code into the
functions that the tests hold, and runs them up to the first failure.
"""

import os
import signal
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest
from mutate import Mutant

from launchready.audits import Audit

HERE = Path(__file__).resolve()
ROOT, TESTS = HERE.parents[3], HERE.parents[2] / "tests"
SECONDS = 60
ALIVE, DEAD = 0, 1
PLUGINS = ("randomly", "xdist", "cacheprovider", "schemathesis", "terminal")
QUIET = ("-o", "addopts=", "--import-mode=importlib", *(f"-pno:{name}" for name in PLUGINS))


def survivors(module: str, tried: Iterable[Mutant]) -> list[Mutant]:
    """Try the mutants of one module, and give those whose tests all pass.

    Raises:
        RuntimeError: the tests could not be collected, or fail without any mutant.

    """
    loop = _Loop([Mutant(module, 0, "", "", ""), *tried])
    code = pytest.main([*QUIET, "--rootdir", str(ROOT), str(tests_of(module))], [loop])
    if code != ALIVE or not loop.alive or loop.alive[0].source:
        raise RuntimeError(f"the tests of {module} do not pass as it stands")
    return loop.alive[1:]


def tests_of(module: str) -> Path:
    """Find the test file of an audit."""
    _, *folders, name = module.split(".")
    return TESTS.joinpath(*folders, f"test_{name}.py")


class _Loop:
    """Takes the place of pytest's own loop over the tests."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.alive: list[Mutant] = []
        self.child = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for mutant in self.mutants:
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                self.child = True
                os._exit(_tried(mutant, session))
            if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == ALIVE:
                self.alive.append(mutant)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self.child and report.failed:
            os._exit(DEAD)


def _tried(mutant: Mutant, session: pytest.Session) -> int:
    signal.alarm(SECONDS)
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    try:
        _become(mutant)
    except Exception:  # noqa: BLE001 - a mutant that cannot be imported is noticed at once
        return DEAD
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return ALIVE


def _become(mutant: Mutant) -> None:
    """Put the mutant's code and constants into the module that the tests have imported."""
    if not mutant.source:
        return
    module = import_module(mutant.module)
    fresh: dict[str, object] = {"__name__": mutant.module, "__doc__": module.__doc__}
    exec(compile(mutant.source, str(module.__file__), "exec"), fresh)  # noqa: S102 - our own code
    for name, new in fresh.items():
        old = getattr(module, name, None)
        match old, new:
            case FunctionType(__module__=mutant.module), FunctionType():
                old.__code__, old.__defaults__ = new.__code__, new.__defaults__
            case Audit(), Audit():
                _code(old).__code__ = _code(new).__code__
            case _:
                setattr(module, name, new)


def _code(audit: Audit) -> FunctionType:
    assert isinstance(audit.judge, FunctionType)  # noqa: S101 - the decorator took a function
    return audit.judge
