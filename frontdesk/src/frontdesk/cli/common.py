"""What every command starts with."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from frontdesk.config import Settings
    from frontdesk.desk import Desk
    from frontdesk.store.engine import Store

CONFIG = click.option(
    "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="frontdesk.toml; without it, the embedded default for this machine.",
)  # fmt: skip
DATA = click.option(
    "--data", type=click.Path(path_type=Path),
    help="The folder of the store and the mails; `data` if not given.",
)  # fmt: skip


def settings(config: Path | None, data: Path | None, **override: object) -> "Settings":
    """Load the configuration, or end with exit code 2 and the reason why it is refused."""
    from frontdesk.config import Wrong, loaded

    try:
        return loaded(config, os.environ, data=data, **override)
    except Wrong as wrong:
        click.echo(f"The configuration is refused:\n{wrong}", err=True)
        sys.exit(2)


@contextmanager
def desk(given: "Settings") -> Generator["Desk", None, None]:
    """Open the desk and close it; what cannot be done ends with exit code 1 and the reason."""
    from frontdesk import desk as desks

    with refusals():
        opened = desks.opened(given)
        try:
            yield opened
        finally:
            opened.store.close()


@contextmanager
def store(given: "Settings") -> Generator["Store", None, None]:
    """Open the store alone, as it is, and close it; refusals as in `desk`."""
    from frontdesk.store import engine

    with refusals():
        opened = engine.opened(given.place, given.database_ca)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def refusals() -> Generator[None, None, None]:
    """Say what was refused in one sentence, without a traceback."""
    from frontdesk.domain.errors import Refusal
    from frontdesk.store.backup import Damaged

    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(getattr(refusal, "sentence", str(refusal))) from None
    except (Damaged, OSError) as error:
        raise click.ClickException(str(error)) from None
