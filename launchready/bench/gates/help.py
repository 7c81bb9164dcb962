"""`launchready --help` feels instant: under 100 ms, the fastest of several."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from gates import Gate

RUNS = 15
SECONDS = 0.1


def measured() -> Iterator[Gate]:
    """Time `launchready --help` beside a bare interpreter."""
    program = Path(sys.executable).with_name("launchready")
    ours = [_seconds([str(program), "--help"]) for _ in range(RUNS)]
    bare = [_seconds([sys.executable, "-c", "pass"]) for _ in range(RUNS)]
    print(
        f"  fastest {min(ours) * 1e3:.0f} ms, median {median(ours) * 1e3:.0f} ms; "
        f"a bare interpreter: median {median(bare) * 1e3:.0f} ms, "
        f"ratio {median(ours) / median(bare):.1f}"
    )
    yield Gate("seconds until the help is there", min(ours), SECONDS)


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return time.perf_counter() - began
