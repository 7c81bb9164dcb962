"""`launchready check`: plan, gather, judge, report."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from launchready.cli.options import Interrupted, Refusal, selecting, targeted
from launchready.cli.outcome import finish, formats, is_folder, show, write_reports
from launchready.cli.progress import watcher
from launchready.cli.target import known, ordered
from launchready.model import Row, Scorecard
from launchready.report import Format
from launchready.report.exits import exit_code
from launchready.report.inert import line
from launchready.run.check import Order, gathered, judged
from launchready.run.folder import FolderError, Kept, keep
from launchready.run.gather import StillOnError

if TYPE_CHECKING:
    from launchready.report.document import Document

NEW = "new"
NAMES = {
    "target": "a domain or manifest of its own",
    "out": "--out",
    "baseline": "--baseline",
    "fail_on": "--fail-on",
}


@click.command(name="check")
@targeted
@selecting
@click.option(
    "--format", "format_", type=click.Choice([f.value for f in Format]), default="terminal",
    show_default=True, help="What goes to standard output.",
)  # fmt: skip
@click.option(
    "--out", multiple=True, metavar="FILE|FOLDER",
    help="Also write reports: by the file's ending, or all of them and the run into a folder.",
)  # fmt: skip
@click.option(
    "--audience", type=click.Choice(["engineer", "buyer"]), default="engineer",
    show_default=True, help="`buyer` leaves out what is not safe to share.",
)  # fmt: skip
@click.option("--fail-on", type=click.Choice([NEW]), help="Exit 1 only on what is new.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The JSON report of an earlier run, for --fail-on new.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit 1 also where waivers hold the launch up.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@click.option(
    "--targets", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
    help="Look at many products: a domain or a manifest a line. One line each as they end, or "
    "--format json; exits as the worst of them does.",
)  # fmt: skip
@click.option(
    "--at-once", type=click.IntRange(1, 64), default=8, show_default=True,
    help="How many products of --targets at once.",
)  # fmt: skip
def command(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    rows: frozenset[Row] | None,
    only: tuple[str, ...],
    format_: str,
    out: tuple[str, ...],
    audience: str,
    fail_on: str | None,
    baseline: Path | None,
    strict: bool,
    quiet: bool,
    targets: Path | None,
    at_once: int,
) -> None:
    """Audit a product and say whether it is ready to launch.

    A bare domain needs no manifest: the check only looks, as any visitor could.

    \b
    Examples:
      launchready check example.com
      launchready check                          # the manifest in this folder
      launchready check --rows domain,tls --strict
      launchready check --only dmarc --format json
      launchready check --out reports/ --out report.sarif
      launchready check --baseline last.json --fail-on new
      launchready check --targets clients.txt --rows domain,tls,email
    """
    known(rows, only)
    ordering = partial(ordered, vantage=vantage, untrusted=untrusted, rows=rows, only=only)
    if targets is not None:
        from launchready.cli.fleet import Telling, check_all

        _alone(format_, target=target, out=out, baseline=baseline, fail_on=fail_on)
        telling = Telling(targets, strict, as_json=format_ == Format.JSON, quiet=quiet)
        finish(check_all(ordering, telling, at_once))
    formats(out)
    if (fail_on is None) != (baseline is None):
        raise Refusal("--fail-on new and --baseline FILE go together")
    then = _earlier(baseline) if baseline else None
    kept = run(ordering(target), quiet=quiet)
    scorecard = judged(kept)
    write_reports(scorecard, out, audience)
    keep_runs(kept, out)
    show(scorecard, Format(format_), audience)
    code = exit_code(scorecard, strict=strict)
    finish(code if then is None else _by_news(scorecard, then, code))


def _alone(format_: str, **given: object) -> None:
    for name, value in given.items():
        if value:
            raise Refusal(f"--targets goes without {NAMES[name]}: it gives one line a product")
    if format_ not in {Format.TERMINAL, Format.JSON}:
        raise Refusal(f"--targets goes with --format terminal or json, not {format_}")


def run(order: Order, *, quiet: bool) -> Kept:
    """Gather with progress; an interrupt leaves nothing behind."""
    try:
        with watcher(quiet=quiet) as watching:
            return asyncio.run(gathered(order, watching))
    except KeyboardInterrupt:
        raise Interrupted from None
    except StillOnError as error:
        raise Interrupted(f"stopped: {line(str(error))}") from None


def keep_runs(kept: Kept, outs: tuple[str, ...]) -> None:
    """Keep the run beside the reports of every folder."""
    for out in outs:
        if is_folder(out):
            try:
                keep(kept, Path(out) / "run")
            except FolderError as error:
                raise Refusal(str(error)) from error


def _earlier(path: Path) -> "Document":
    from launchready.report.document import load

    try:
        return load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refusal(f"{path} is no JSON report of ours: {error}") from error


def _by_news(scorecard: Scorecard, then: "Document", code: int) -> int:
    from launchready.watch.baseline import compare

    if code not in {1, 3}:
        return code
    news = compare(scorecard, then).new
    for verdict in news:
        click.echo(f"new: {verdict.rule.id} on {verdict.subject}: {verdict.summary}", err=True)
    return code if news else 0
