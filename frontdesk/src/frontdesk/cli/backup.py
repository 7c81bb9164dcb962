"""`frontdesk backup` and `frontdesk restore`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk.cli.common import CONFIG, DATA, settings, store

if TYPE_CHECKING:
    from frontdesk.store.backup import Copy


def _told(copy: "Copy") -> None:
    rows = ", ".join(f"{count} {name}" for name, count in copy.rows.items())
    click.echo(f"Whole and consistent: revision {copy.revision}, {rows}.\nsha256 {copy.sha256}")


@click.command()
@CONFIG
@DATA
@click.argument("target", type=click.Path(path_type=Path))
def backup(config: Path | None, data: Path | None, target: Path) -> None:
    """Copy the store to TARGET while it is in use, and verify the copy.

    TARGET is one SQLite file, also when the store is PostgreSQL.
    """
    from frontdesk.store import backup as copies

    with store(settings(config, data)) as opened:
        _told(copies.backup(opened, target))


@click.command()
@CONFIG
@DATA
@click.argument("source", type=click.Path(path_type=Path, exists=True))
def restore(config: Path | None, data: Path | None, source: Path) -> None:
    """Verify SOURCE and put it where no store is, or into an empty PostgreSQL database.

    Then run `frontdesk retention`: what was too old to be kept is in the backup still.
    """
    from frontdesk.store import backup as copies

    with store(settings(config, data)) as opened:
        _told(copies.restore(source, opened))
