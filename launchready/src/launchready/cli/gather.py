"""`launchready gather`: look, and keep what was seen."""

from pathlib import Path

import click

from launchready.cli.check import run
from launchready.cli.options import Refusal, selecting, targeted
from launchready.cli.target import ordered
from launchready.model import Row
from launchready.run.folder import FolderError, keep


@click.command(name="gather")
@targeted
@selecting
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="FOLDER",
    help="The run folder to write.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    rows: frozenset[Row] | None,
    only: tuple[str, ...],
    out: Path,
    quiet: bool,
) -> None:
    """Look, and keep what was seen in a run folder.

    \b
    Examples:
      launchready gather example.com --out runs/monday
      launchready judge runs/monday
    """
    order = ordered(target, vantage, untrusted=untrusted, rows=rows, only=only)
    try:
        keep(run(order, quiet=quiet), out)
    except FolderError as error:
        raise Refusal(str(error)) from error
    click.echo(out)
