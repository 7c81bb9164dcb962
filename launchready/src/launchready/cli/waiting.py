"""Progress while a mail is awaited: where to write, how long is left, what came."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from launchready.evidence.imap import Folder
from launchready.reach.lent import ArrivedMail, LentMailbox
from launchready.run.mailbox import Waiting

if TYPE_CHECKING:
    from rich.status import Status


class Told:
    """Writes lines to standard error; where to write is said even where progress is not."""

    def __init__(self, status: "Status | None" = None, *, quiet: bool = False) -> None:
        self._status = status
        self._quiet = quiet

    def opened(self, lent: LentMailbox, folders: tuple[Folder, ...]) -> None:
        """Say where the product has to write."""
        names = ", ".join(folder.name for folder in folders)
        click.echo(f"Let the product write to {lent.address} now: send its form.", err=True)
        if not self._quiet:
            click.echo(f"Watching {names}.", err=True)

    def waits(self, left: float) -> None:
        """Count down, on a terminal."""
        if self._status:
            self._status.update(f"waiting for the mail, {left:.0f} s left")

    def came(self, mail: ArrivedMail) -> None:
        """Say which mail came."""
        if not self._quiet:
            click.echo(f"{mail.name}: a mail came{', among spam' if mail.junk else ''}", err=True)


@contextmanager
def waiter(*, quiet: bool) -> Generator[Waiting]:
    """Choose how to show progress: a line or two, or a countdown."""
    if quiet or not sys.stderr.isatty():
        yield Told(quiet=quiet)
        return
    from rich.console import Console

    with Console(stderr=True).status("opening the mailbox") as status:
        yield Told(status)
