"""A watcher for those who do not watch."""

from typing import Any

from launchready.model import Evidence
from launchready.run.plan import Task


class Silent:
    """Says nothing."""

    def begins(self, tasks: tuple[Task, ...]) -> None:
        """Hear of all tasks."""

    def starts(self, task: Task) -> None:
        """Hear that a task has begun."""

    def ends(self, task: Task, evidence: Evidence[Any]) -> None:
        """Hear what a task brought."""
