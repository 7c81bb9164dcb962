"""`launchready demo`: the products of an installed test network, checked one by one.

The auditor knows no test network. One announces itself by the entry point group
`launchready.demo`: a function that yields titles, context managers of manifests, and last
words, which say what else one can do with a product.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.metadata import entry_points
from pathlib import Path

import click

from launchready.cli.check import keep_runs, run
from launchready.cli.options import Refusal
from launchready.cli.outcome import show, write_reports
from launchready.cli.target import ordered
from launchready.report import Format
from launchready.run.check import judged

Products = Callable[[], Iterator[tuple[str, AbstractContextManager[Path], str]]]


@click.command(name="demo")
@click.option(
    "--out", default="demo", show_default=True, metavar="FOLDER", help="Where reports go."
)
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(out: str, quiet: bool) -> None:
    """Check the testbed's products: a healthy one, one with three faults, and frontdesk.

    \b
    Example:
      launchready demo --out demo
    """
    for title, serving, word in _products():
        click.secho(f"\n{title}", bold=True)
        with serving as manifest:
            kept = run(ordered(str(manifest), None), quiet=quiet)
        scorecard = judged(kept)
        folder = f"{out}/{title.lower().replace(' ', '-')}/"
        write_reports(scorecard, (folder,), "engineer")
        keep_runs(kept, (folder,))
        show(scorecard, Format.TERMINAL, "engineer")
        click.echo(f"the report to open: {folder}report.html")
        click.echo(word, nl=bool(word))


def _products() -> Iterator[tuple[str, AbstractContextManager[Path], str]]:
    found = list(entry_points(group="launchready.demo"))
    if not found:
        raise Refusal("no test network is installed: run `make setup`, or install `testbed`")
    for entry in found:
        products: Products = entry.load()
        yield from products()
