"""What whoever watches is told of each task; where a target shows harm, why, and once."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console
from rich.progress import Progress

from launchready.cli.progress import Live, Plain
from launchready.evidence.limits import Ramp
from launchready.gather import gatherers
from launchready.model import Attested, Product, Reason, Unavailable
from launchready.run.plan import Task

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
TASK = Task(gatherers()[Ramp], Product("acme"))
WHY = "the target shows harm: chat.acme.test: it is gone"
HARM = Unavailable("ramp", Reason.HARM, f"{WHY}\x1b[2J")


def test_in_a_pipe_the_line_of_each_task_says_what_it_brought(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plain = Plain()
    plain.begins((TASK,))
    plain.ends(TASK, HARM)
    plain.ends(TASK, Unavailable("ramp", Reason.TIMEOUT, "silence"))

    plain.ends(TASK, Attested("ramp", None, "Ada", SINCE, SINCE + timedelta(days=1)))

    first, second, third = capsys.readouterr().err.splitlines()
    assert first.endswith(f"not seen: {WHY}\\x1b[2J")
    assert second.endswith("not seen")
    assert third.endswith("by the word of Ada")


def test_on_a_terminal_it_stays_to_be_read() -> None:
    shown = StringIO()
    live = Live(Progress(console=Console(file=shown, width=120)))
    live.begins((TASK, TASK))
    live.ends(TASK, HARM)
    live.ends(TASK, HARM)

    assert shown.getvalue().count(WHY) == 1
