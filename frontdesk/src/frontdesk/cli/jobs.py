"""`frontdesk migrate` and `frontdesk retention`."""

from pathlib import Path

import click

from frontdesk import desk
from frontdesk.cli.common import CONFIG, DATA, settings
from frontdesk.domain.access import Action, System, authorize
from frontdesk.store import schema


@click.command()
@CONFIG
@DATA
def migrate(config: Path | None, data: Path | None) -> None:
    """Bring the store to the newest shape."""
    opened = desk.opened(settings(config, data))
    click.echo(f"The store is at revision {schema.newest()}.")
    opened.store.close()


@click.command()
@CONFIG
@DATA
def retention(config: Path | None, data: Path | None) -> None:
    """Delete what is older than its class of data may be."""
    opened = desk.opened(settings(config, data))
    result = opened.retention.run(authorize(System("retention"), Action.RETENTION_RUN))
    for name, count in result.items():
        click.echo(f"{name}: {count}")
    opened.store.close()
