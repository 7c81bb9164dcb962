"""`frontdesk site`."""

import tomllib
from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, desk, settings


@click.command()
@CONFIG
@DATA
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def site(config: Path | None, data: Path | None, slug: str, file: Path) -> None:
    """Publish the site and the price list of the tenant SLUG from a TOML FILE."""
    from pydantic import ValidationError

    from frontdesk.cli.content import publish

    with desk(settings(config, data)) as opened:
        try:
            publish(opened.store, slug, file)
        except (ValidationError, tomllib.TOMLDecodeError) as error:
            raise click.ClickException(f"{file}: {error}") from None
        click.echo(f"Published at {opened.settings.origin}/site/{slug}")
