"""Where a target shows harm, whoever watches is told why, and told once."""

from io import StringIO

import pytest
from rich.console import Console
from rich.progress import Progress

from launchready.cli.progress import Live, Plain
from launchready.evidence.limits import Ramp
from launchready.gather import gatherers
from launchready.model import Product, Reason, Unavailable
from launchready.run.plan import Task

TASK = Task(gatherers()[Ramp], Product("acme"))
WHY = "the target shows harm: chat.acme.test: it is gone"
HARM = Unavailable("ramp", Reason.HARM, f"{WHY}\x1b[2J")


def test_in_a_pipe_the_line_of_each_task_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    plain = Plain()
    plain.begins((TASK,))
    plain.ends(TASK, HARM)
    plain.ends(TASK, Unavailable("ramp", Reason.TIMEOUT, "silence"))

    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith(f"not seen: {WHY}\\x1b[2J")
    assert second.endswith("not seen")


def test_on_a_terminal_it_stays_to_be_read() -> None:
    shown = StringIO()
    live = Live(Progress(console=Console(file=shown, width=120)))
    live.begins((TASK, TASK))
    live.ends(TASK, HARM)
    live.ends(TASK, HARM)

    assert shown.getvalue().count(WHY) == 1
