"""`launchready fix`: the change that mends each fault, and zone files of those in DNS."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from launchready.cli.check import run
from launchready.cli.options import Refusal, aimed, selecting
from launchready.cli.outcome import finish, is_folder, write
from launchready.cli.target import ordered, unknown
from launchready.model import Reason, Row, Scorecard
from launchready.run.check import judged
from launchready.run.folder import HEADER, FolderError, Kept, load
from launchready.run.plan import Selection, UnknownAuditError

if TYPE_CHECKING:
    from launchready.report.zone import Zone

BUG = 4
ENDINGS = {"bind": ".zone", "octodns": ".yaml"}


@click.command(name="fix")
@aimed
@selecting
@click.option("--zone", is_flag=True, help="Write the changes in DNS as zone files.")
@click.option(
    "--format", "format_", type=click.Choice(list(ENDINGS)),
    help="Of zone files: a BIND fragment (unless said otherwise) or octoDNS's YAML.",
)  # fmt: skip
@click.option(
    "--out", metavar="FILE|FOLDER",
    help="Where zone files go; a folder gets one of each format for each zone.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    rows: frozenset[Row] | None,
    only: tuple[str, ...],
    zone: bool,
    format_: str | None,
    out: str | None,
    quiet: bool,
) -> None:
    """Write the change that mends each fault, in the order of the work.

    The target is checked first; a run folder is read instead, with no network. Nothing is
    applied: you publish what is written, and `launchready recheck` measures it again.

    \b
    Examples:
      launchready fix example.com
      launchready fix runs/monday --only dmarc
      launchready fix example.com --zone                    # a BIND fragment
      launchready fix runs/monday --zone --format octodns
      launchready fix runs/monday --zone --out zones/
    """
    if not zone and (format_ or out):
        raise Refusal("--format and --out are of zone files: add --zone")
    if folder := _run_folder(target):
        scorecard = _again(folder, rows, only)
    else:
        order = ordered(target, vantage, untrusted=untrusted, rows=rows, only=only)
        scorecard = judged(run(order, quiet=quiet))
    if zone:
        _write_zones(scorecard, format_, out)
    else:
        _show(scorecard)
    _say_what_is_open(scorecard)
    finish(BUG if any(verdict.reason is Reason.BUG for verdict in scorecard.verdicts) else 0)


def _run_folder(target: str | None) -> Path | None:
    """Find the run folder that a target is, or that a folder of reports holds."""
    if target is None or not Path(target).is_dir():
        return None
    for folder in (Path(target), Path(target) / "run"):
        if (folder / HEADER).is_file():
            return folder
    raise Refusal(f"{target} is no run folder: it holds no {HEADER}")


def _again(folder: Path, rows: frozenset[Row] | None, only: tuple[str, ...]) -> Scorecard:
    try:
        return judged(_narrowed(load(folder), only), rows)
    except FolderError as error:
        raise Refusal(str(error)) from error
    except UnknownAuditError as error:
        raise unknown(str(error)) from error


def _narrowed(kept: Kept, only: tuple[str, ...]) -> Kept:
    if not only:
        return kept
    asked = Selection(kept.selection.rows, only)
    unseen = [a.rule.code for a in asked.audits() if a not in kept.selection.audits()]
    if unseen:
        raise Refusal(f"that run did not look for {', '.join(unseen)}")
    return replace(kept, selection=asked)


def _show(scorecard: Scorecard) -> None:
    from launchready.report.mending import to_mend
    from launchready.report.sheet import show_fixes

    if not to_mend(scorecard):
        click.echo("nothing that was judged asks for a change", err=True)
    show_fixes(scorecard)


def _write_zones(scorecard: Scorecard, format_: str | None, out: str | None) -> None:
    from launchready.report.mending import to_mend
    from launchready.report.zone import zones

    found = zones(verdict for _, verdicts in to_mend(scorecard) for verdict in verdicts)
    if not found:
        click.echo("nothing that was judged asks for a change in DNS", err=True)
        return
    if out is None:
        click.echo(_rendered(found, format_ or "bind"), nl=False)
    elif not is_folder(out):
        write(Path(out), _rendered(found, format_ or _by_ending(out)))
    else:
        for one in found:
            for name in [format_] if format_ else ENDINGS:
                write(Path(out) / f"{one.name}{ENDINGS[name]}", _rendered((one,), name))


def _by_ending(out: str) -> str:
    return "octodns" if Path(out).suffix.lower() in {".yaml", ".yml"} else "bind"


def _rendered(found: "tuple[Zone, ...]", format_: str) -> str:
    text: str = import_module(f"launchready.report.{format_}").render(found)
    return text


def _say_what_is_open(scorecard: Scorecard) -> None:
    """Nothing is written for what was not judged, and that is no sign that it is right."""
    waiting = {v.rule.code for v in scorecard.verdicts if v.state.open}
    if waiting:
        click.echo(f"not judged, so without a fix: {', '.join(sorted(waiting))}", err=True)
