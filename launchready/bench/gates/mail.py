"""Mail of one domain beside checkdmarc: not slower; and what each finds of the forty cases.

Both look through the same resolver, in a process of its own. checkdmarc has a virtual environment
of its own too (`requirements/bench-mail.txt`). The product that is timed offers no MTA-STS: its
policy file checkdmarc fetches around every resolver, so that part is in neither figure.

The table goes to docs/mail-cases.md.
"""

import asyncio
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gates import Gate
from launchready.manifest import load
from launchready.model import Verdict
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.forty import Case, forty
from testbed.healthy import APEX, healthy
from testbed.running import running
from testbed.said import ENVIRON, KEY
from testbed.world import World

ROOT = Path(__file__).parents[3]
THEIRS = ROOT / ".tools" / "checkdmarc" / "bin" / "python"
SCRIPT = Path(__file__).with_name("_checkdmarc.py")
PAGE = ROOT / "docs" / "mail-cases.md"
AUDITS = ("EML-01", "EML-04", "EML-08")
RUNS = 9
FAR = (0, 10)
MOST = 1.0
MAIL_CASES = 24
WITHOUT_POLICY = "transport.reports-alone"
WORDS_AT_MOST = 110
BEYOND = "does not look at received mail"
HEAD = """# The forty edge cases, beside checkdmarc

Written by `make bench ONLY=mail`. Cases 1 to 24 are mail, where checkdmarc {version} looks too.
It is asked for SPF, DMARC, TLS reports and the MTA-STS record through the same resolver; the
policy of case 24 it would fetch around that one. Its column says what it finds beyond what it
says of the healthy product; at keys and mails (9 to 15) it does not look. `launchready` is held
to these verdicts by `testbed/tests/test_forty.py`.

| | case | launchready | checkdmarc |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What checkdmarc said, and how long each run took."""

    found: tuple[str, ...]
    seconds: tuple[float, ...]


def measured() -> Iterator[Gate]:
    """Time both on one world, near and as far as a real resolver is, and write the table."""
    for far in FAR:
        with _served(far) as manifest:
            theirs = min(_theirs(_resolver(manifest), RUNS).seconds)
            ours = min(asyncio.run(_ours(manifest)) for _ in range(RUNS))
        where = f"with a resolver {far} ms away"
        print(f"  mail of {APEX} {where}: {ours * 1e3:.0f} ms; checkdmarc {theirs * 1e3:.0f} ms")
        if far:
            yield Gate(f"mail of one domain beside checkdmarc {where}", ours / theirs, MOST)
    rows = asyncio.run(_rows())
    PAGE.write_text(HEAD.format(version=_version()) + "".join(rows), encoding="utf-8")
    print(f"  {PAGE.relative_to(ROOT)}: {len(rows)} cases")


@contextmanager
def _served(far: int) -> Generator[Path]:
    """Serve the healthy product in a process of its own, for both alike."""
    program = Path(sys.executable).with_name("testbed")
    with tempfile.TemporaryDirectory() as folder:
        command = [str(program), "serve", "--fault", WITHOUT_POLICY, "--folder", folder]
        command += ["--delay", str(far)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:  # noqa: S603 - our own
            if serving.stdout is None:
                raise AssertionError("a pipe was asked for")
            path = Path(serving.stdout.readline().strip())
            path.write_text(path.read_text() + KEY)
            try:
                yield path
            finally:
                serving.send_signal(signal.SIGTERM)


async def _ours(manifest: Path) -> float:
    placed = order(load(manifest, environ=ENVIRON), datetime.now(UTC), Selection(only=AUDITS))
    began = time.perf_counter()
    judged(await gathered(placed, Silent()))
    return time.perf_counter() - began


def _resolver(manifest: Path) -> int:
    return load(manifest, environ=ENVIRON).vantage.resolvers[0][1]  # type: ignore[union-attr]


def _theirs(port: int, runs: int) -> Found:
    command = [str(THEIRS), str(SCRIPT), str(port), APEX, str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - pinned
    said = json.loads(done.stdout)
    return Found(tuple(said["found"]), tuple(said["seconds"]))


def _version() -> str:
    pins = (ROOT / "requirements" / "bench-mail.txt").read_text()
    match = re.search(r"^checkdmarc==(\S+)", pins, re.MULTILINE)
    return match[1] if match else ""


async def _rows() -> list[str]:
    _, usual = await _both(healthy(), "dmarc", look=True)
    return [await _row(case, usual) for case in forty()]


async def _row(case: Case, usual: frozenset[str]) -> str:
    verdicts, found = await _both(case.world, case.audit, look=case.number <= MAIL_CASES)
    said = next((v for v in verdicts if v.state == case.says), None)
    ours = f"**{said.state}**: {_short(said.summary)}" if said else "**WRONG**"
    news = sorted(found - usual)
    theirs = _short(news[0]) if news else "nothing"
    if case.number > MAIL_CASES:
        theirs = "-"
    elif case.audit == "dkim":
        theirs = BEYOND
    return f"| {case.number} | {_cell(case.what)} | {_cell(ours)} | {_cell(theirs)} |\n"


async def _both(
    world: World, audit: str, *, look: bool
) -> tuple[tuple[Verdict, ...], frozenset[str]]:
    async with running(world, also=KEY) as it:
        manifest = load(it.manifest, environ=ENVIRON)
        placed = order(manifest, datetime.now(UTC), Selection(only=(audit,)))
        verdicts = judged(await gathered(placed, Silent())).verdicts
        if not look:
            return verdicts, frozenset()
        theirs = await asyncio.to_thread(_theirs, it.ports.resolvers[0], 1)
        return verdicts, frozenset(theirs.found)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS_AT_MOST else f"{line[: WORDS_AT_MOST - 1]}…"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
