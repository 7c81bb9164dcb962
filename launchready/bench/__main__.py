"""Benchmarks. Ratios of one run gate; absolute figures are printed for people.

    make bench
    make bench ONLY="fleet tls"

Every file of `gates/` is one benchmark: its `measured()` yields gates, and prints the figures
behind them. There is no central list.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gates import Gate

FOLDER = Path(__file__).with_name("gates")


def main(only: list[str]) -> int:
    """Run the benchmarks that are named, or all of them, and say which gates do not hold."""
    known = sorted(path.stem for path in FOLDER.glob("[!_]*.py"))
    if strangers := set(only) - set(known):
        print(
            f"no benchmark is called {', '.join(sorted(strangers))}; there are {', '.join(known)}"
        )
        return 2
    gates: list[Gate] = []
    for name in only or known:
        print(f"\n{name}")
        for gate in import_module(f"gates.{name}").measured():
            print(f"  {gate}")
            gates.append(gate)
    missed = [gate.what for gate in gates if not gate.holds]
    print(
        f"\ngates missed: {'; '.join(missed)}" if missed else f"\nevery gate holds ({len(gates)})"
    )
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
