"""`frontdesk backup` and `frontdesk restore`."""

from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, settings
from frontdesk.store import backup as copies


def _told(copy: copies.Copy) -> None:
    rows = ", ".join(f"{count} {name}" for name, count in copy.rows.items())
    click.echo(f"Whole and consistent: revision {copy.revision}, {rows}.\nsha256 {copy.sha256}")


@click.command()
@CONFIG
@DATA
@click.argument("target", type=click.Path(path_type=Path))
def backup(config: Path | None, data: Path | None, target: Path) -> None:
    """Copy the store to TARGET while it is in use, and verify the copy."""
    store = settings(config, data).data / "frontdesk.db"
    try:
        _told(copies.backup(store, target))
    except (copies.Damaged, OSError) as error:
        raise click.ClickException(str(error)) from None


@click.command()
@CONFIG
@DATA
@click.argument("source", type=click.Path(path_type=Path, exists=True))
def restore(config: Path | None, data: Path | None, source: Path) -> None:
    """Verify SOURCE and put it where no store is; then run `frontdesk retention`."""
    store = settings(config, data).data / "frontdesk.db"
    try:
        _told(copies.restore(source, store))
    except (copies.Damaged, OSError) as error:
        raise click.ClickException(str(error)) from None
