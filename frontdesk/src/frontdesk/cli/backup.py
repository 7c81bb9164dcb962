"""`frontdesk backup` and `frontdesk restore`."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, settings
from frontdesk.domain.errors import Unavailable
from frontdesk.store import backup as copies
from frontdesk.store import engine


@contextmanager
def _store(config: Path | None, data: Path | None) -> Generator[engine.Store, None, None]:
    given = settings(config, data)
    store = engine.opened(given.place, given.database_ca)
    try:
        yield store
    except (copies.Damaged, OSError, Unavailable) as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()


def _told(copy: copies.Copy) -> None:
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
    with _store(config, data) as store:
        _told(copies.backup(store, target))


@click.command()
@CONFIG
@DATA
@click.argument("source", type=click.Path(path_type=Path, exists=True))
def restore(config: Path | None, data: Path | None, source: Path) -> None:
    """Verify SOURCE and put it where no store is, or into an empty PostgreSQL database.

    Then run `frontdesk retention`: what was too old to be kept is in the backup still.
    """
    with _store(config, data) as store:
        _told(copies.restore(source, store))
