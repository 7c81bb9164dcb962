"""`launchready init`: a manifest from what can be seen."""

import asyncio
from pathlib import Path

import click

from launchready.cli.options import DEFAULT, Interrupted, Refusal
from launchready.cli.outcome import write
from launchready.cli.progress import watcher
from launchready.cli.target import ordered
from launchready.gather import gatherers
from launchready.manifest.write import Sightings, draft
from launchready.model import Observed
from launchready.run.check import Order
from launchready.run.gather import gather
from launchready.run.plan import Plan, Task
from launchready.run.record import Record

UNSEEN = 3


@click.command(name="init")
@click.argument("domain")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=DEFAULT,
    show_default=True, metavar="FILE", help="Where to write it; `-` for standard output.",
)  # fmt: skip
@click.option(
    "--vantage", type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Look from where the [vantage] of this manifest says.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(domain: str, out: Path, vantage: Path | None, quiet: bool) -> None:
    """Write a manifest from what can be seen of a domain.

    It only looks: usual names in DNS, the certificate's names, the landing page's links, MX
    and SPF. Every guess is marked as one; read it before you run a check on it.

    \b
    Examples:
      launchready init example.com
      launchready init example.com --out -
    """
    if str(out) != "-" and out.exists():
        raise Refusal(f"{out} is there already: name another file with --out")
    order = ordered(domain, vantage)
    task = Task(gatherers()[Sightings], order.cast.product)
    record = look(order, Plan(order.cast, (), (task,)), quiet=quiet)
    seen = record.store[task.key]
    if not isinstance(seen, Observed):
        click.echo(f"{domain}: nothing was seen: {getattr(seen, 'detail', '')}", err=True)
        click.get_current_context().exit(UNSEEN)
    text = draft(seen.value)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    write(out, text)
    click.echo(f"{out}: read the guesses in it, then run `launchready check`")


def look(order: Order, plan: Plan, *, quiet: bool) -> Record:
    """Gather what is planned, and show the progress."""
    try:
        with watcher(quiet=quiet) as watching:
            return asyncio.run(gather(plan, order.settings, watching))
    except KeyboardInterrupt:
        raise Interrupted from None
