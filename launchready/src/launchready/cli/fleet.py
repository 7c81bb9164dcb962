"""`launchready check --targets`: many products, one line each as they end."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console

from launchready.cli.options import Interrupted, Refusal
from launchready.cli.targets import Target, listed
from launchready.model import Scorecard
from launchready.report import fleet as report
from launchready.report.exits import BUG, USAGE, exit_code, exit_code_of_many
from launchready.report.inert import block
from launchready.report.pen import Pen
from launchready.run.check import Order
from launchready.run.fleet import Broken, fleet


class Ordering(Protocol):
    """Makes an order of what a line names."""

    def __call__(self, target: str, *, folder: Path) -> Order:
        """Make it; a manifest's path starts at the folder."""
        ...


@dataclass(slots=True)
class Telling:
    """Says each product as it ends, and counts."""

    file: Path
    strict: bool
    as_json: bool
    quiet: bool
    codes: set[int] = field(default_factory=set[int])
    tally: report.Tally = field(default_factory=report.Tally)
    console: Console = field(default_factory=Console)

    def judged(self, target: Target, scorecard: Scorecard) -> None:
        """Say a scorecard."""
        code = exit_code(scorecard, strict=self.strict)
        self.codes.add(code)
        self.tally.add(scorecard)
        if self.as_json:
            click.echo(report.as_json(scorecard, target.name, target.number, code))
        else:
            shown = report.told(scorecard, target.name, Pen.of(self.console))
            self.console.print(shown, soft_wrap=True)

    def missed(self, target: Target, why: str, code: int) -> None:
        """Say that there is none, and on which line of the file."""
        self.codes.add(code)
        self.tally.miss("broken by a bug of ours" if code == BUG else "not usable")
        click.echo(block(f"{self.file}:{target.number}: {why}"), err=True)
        if self.as_json:
            click.echo(report.error_as_json(target.name, target.number, code, why))


def check_all(ordering: Ordering, telling: Telling, at_once: int) -> int:
    """Check every target of a file, looking only, and give the exit code.

    Raises:
        Refusal: the file cannot be used; nothing was touched.
        Interrupted: somebody pressed Ctrl-C.

    """
    targets = listed(telling.file)
    orders = _orders(targets, ordering, telling)
    try:
        asyncio.run(_all(orders, at_once, telling))
    except KeyboardInterrupt:
        ended = telling.tally.ended.total()
        raise Interrupted(f"stopped after {ended} of {len(targets)} products") from None
    if not telling.quiet:
        click.echo(telling.tally, err=True)
    return exit_code_of_many(telling.codes)


async def _all(orders: Iterator[tuple[Target, Order]], at_once: int, telling: Telling) -> None:
    async with aclosing(fleet(orders, at_once)) as ending:
        async for ended in ending:
            match ended.came:
                case Scorecard() as scorecard:
                    telling.judged(ended.key, scorecard)
                case Broken(detail=detail):
                    telling.missed(ended.key, f"{ended.key.name}: a bug of ours: {detail}", BUG)


def _orders(
    targets: tuple[Target, ...], ordering: Ordering, telling: Telling
) -> Iterator[tuple[Target, Order]]:
    for target in targets:
        try:
            yield target, ordering(target.name, folder=telling.file.parent)
        except Refusal as refusal:
            telling.missed(target, refusal.message, USAGE)
