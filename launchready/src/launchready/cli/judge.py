"""`launchready judge`: from a run folder to a scorecard, with no network."""

from pathlib import Path

import click

from launchready.cli.options import Refusal, Rows
from launchready.cli.outcome import finish, show, write_reports
from launchready.model import Row
from launchready.report import Format
from launchready.report.exits import exit_code
from launchready.run.check import judged
from launchready.run.folder import FolderError, load


@click.command(name="judge")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--rows", type=Rows(), help="Judge these rows alone, and exit by them.")
@click.option(
    "--format", "format_", type=click.Choice([f.value for f in Format]), default="terminal",
    show_default=True, help="What goes to standard output.",
)  # fmt: skip
@click.option("--out", multiple=True, metavar="FILE|FOLDER", help="Also write reports.")
@click.option(
    "--audience", type=click.Choice(["engineer", "buyer"]), default="engineer",
    show_default=True, help="`buyer` leaves out what is not safe to share.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit 1 also where waivers hold the launch up.")
def command(
    folder: Path,
    rows: frozenset[Row] | None,
    format_: str,
    out: tuple[str, ...],
    audience: str,
    strict: bool,
) -> None:
    """Judge a run folder again, with no network.

    The same folder gives the same report, byte for byte, as often as wanted.

    \b
    Examples:
      launchready judge runs/monday
      launchready judge runs/monday --format json
    """
    try:
        scorecard = judged(load(folder), rows)
    except FolderError as error:
        raise Refusal(str(error)) from error
    write_reports(scorecard, out, audience)
    show(scorecard, Format(format_), audience)
    finish(exit_code(scorecard, strict=strict))
