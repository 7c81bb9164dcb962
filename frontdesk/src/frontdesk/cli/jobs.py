"""`frontdesk migrate` and `frontdesk retention`."""

from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, desk, settings


@click.command()
@CONFIG
@DATA
def migrate(config: Path | None, data: Path | None) -> None:
    """Bring the store to the newest shape, all of it or nothing.

    `serve` does the same when it starts; run it alone to see it done before a release goes on.
    """
    from frontdesk.store import schema

    with desk(settings(config, data)):
        click.echo(f"The store is at revision {schema.newest()}.")


@click.command()
@CONFIG
@DATA
def retention(config: Path | None, data: Path | None) -> None:
    """Delete what is older than its class of data may be.

    `serve` does the same every hour; run it after a restore.
    """
    from frontdesk.domain.access import Action, System, authorize

    with desk(settings(config, data)) as opened:
        result = opened.retention.run(authorize(System("retention"), Action.RETENTION_RUN))
    for name, count in result.items():
        click.echo(f"{name}: {count}")
