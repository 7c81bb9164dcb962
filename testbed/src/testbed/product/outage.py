"""A drill at the real product: something else holds the lock of its store until it is told."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testbed.web.json import answer
from testbed.world.site import Asked, Response

AT = "/drills/"
BEGIN, END = f"{AT}store", f"{AT}store/end"
PATIENCE = 1.0


@dataclass(slots=True)
class Outage:
    """Whoever has the key lets nobody write, as a backup that hangs would."""

    store: Path
    key: str
    held: sqlite3.Connection | None = None

    def act(self, asked: Asked) -> Response | None:
        """Answer the hook; None is no such question."""
        if asked.method != "POST" or asked.path not in {BEGIN, END}:
            return None
        if asked.header("authorization") != f"Bearer {self.key}":
            return answer(401, {"error": "no such key"})
        try:
            self.begin() if asked.path == BEGIN else self.end()
        except sqlite3.OperationalError as error:
            return answer(503, {"error": str(error)})
        return answer(200, {"on": self.held is not None})

    def begin(self) -> None:
        """Take the lock.

        Raises:
            sqlite3.OperationalError: somebody else has it.

        """
        if self.held is None:
            held = sqlite3.connect(self.store, timeout=PATIENCE, isolation_level=None)
            try:
                held.execute("BEGIN EXCLUSIVE").close()
            except sqlite3.OperationalError:
                held.close()
                raise
            self.held = held

    def end(self) -> None:
        """Give it back, if it was taken."""
        if self.held is not None:
            with suppress(sqlite3.OperationalError):
                self.held.execute("ROLLBACK").close()
            self.held.close()
            self.held = None
