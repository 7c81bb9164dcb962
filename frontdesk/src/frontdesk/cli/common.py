"""What every command starts with."""

import os
import sys
from pathlib import Path

import click

from frontdesk.config import Settings, Wrong, loaded

CONFIG = click.option(
    "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="frontdesk.toml; without it, the embedded default for this machine.",
)  # fmt: skip
DATA = click.option("--data", type=click.Path(path_type=Path), help="Where the store lives.")


def settings(config: Path | None, data: Path | None, **override: object) -> Settings:
    """Load the configuration, or end with exit code 2 and the reason why it is refused."""
    try:
        return loaded(config, os.environ, data=data, **override)
    except Wrong as wrong:
        click.echo(f"The configuration is refused:\n{wrong}", err=True)
        sys.exit(2)
