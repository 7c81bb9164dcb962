"""`launchready access`: who may do what, drafted."""

from dataclasses import replace
from pathlib import Path

import click

from launchready.cli.init import UNSEEN, look
from launchready.cli.options import Refusal, targeted
from launchready.cli.outcome import write
from launchready.cli.target import ordered
from launchready.evidence.operations import Operation, merged
from launchready.evidence.routes import Routes
from launchready.model import Gap, Observed, Reason
from launchready.reach.people import Inventory, People, Route
from launchready.run.check import Order
from launchready.run.plan import Plan, Task

HTTPS = "https://"


@click.group(name="access")
def command() -> None:
    """Draft who may do what, from the routes that are seen.

    \b
    Examples:
      launchready access draft --openapi openapi.json
    """


@command.command(name="draft")
@targeted
@click.option(
    "--openapi", metavar="FILE|URL",
    help="The API's own description, instead of the manifest's.",
)  # fmt: skip
@click.option(
    "--har", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
    help="A journey that a browser recorded, instead of the manifest's.",
)  # fmt: skip
@click.option("--host", metavar="NAME", help="The host of the API, one of the product's.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("-"),
    show_default=True, metavar="FILE", help="Where to write it; `-` for standard output.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def draft(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    openapi: str | None,
    har: Path | None,
    host: str | None,
    out: Path,
    quiet: bool,
) -> None:
    """Write [access], [identity.*] and [[resource]] from the routes that are seen.

    It only looks: at the API's description, a recorded journey, and the scripts of the pages.
    Of files alone it is written without asking anybody.
    Every guess is marked as one; what nobody can guess is a comment that says what to decide.
    Edit it, and put it into the manifest.

    \b
    Examples:
      launchready access draft --openapi openapi.json
      launchready access draft --openapi https://api.example.com/openapi.json
      launchready access draft launchready.toml --har journey.har --out access.toml
    """
    if str(out) != "-" and out.exists():
        raise Refusal(f"{out} is there already: name another file with --out")
    order = ordered(target, vantage, untrusted=untrusted)
    people = _inquiring(order, openapi, har, host)
    from launchready.report.policy import draft as drafted

    found, gaps = _seen(order, people, quiet=quiet)
    if not found:
        for gap in gaps:
            click.echo(f"not seen: {gap}", err=True)
        click.echo("no route was seen: name a description with --openapi", err=True)
        click.get_current_context().exit(UNSEEN)
    text = drafted(people.host, found, gaps)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    write(out, text)
    click.echo(f"{out}: read the guesses in it, decide what it asks, and put it into the manifest")


def _inquiring(order: Order, openapi: str | None, har: Path | None, host: str | None) -> People:
    """Say which API it is, and what is known of its routes: as named, or as the manifest does."""
    people = order.settings.people
    name = host or (people.host if people else "") or _host(openapi) or order.cast.product.name
    if name not in order.settings.hosts:
        raise Refusal(f"{name} is not among the hosts of [product]: declare it there")
    stated = people.inventory if people else Inventory()
    described: str | Path = stated.described
    if openapi:
        described = openapi if openapi.startswith(HTTPS) else Path(openapi)
    return People(
        host=name,
        whoami=Route("GET", "/"),
        id="/id",
        accounts={},
        owned=(),
        inventory=Inventory(described, har or stated.journey),
    )


def _seen(
    order: Order, people: People, *, quiet: bool
) -> tuple[tuple[Operation, ...], tuple[Gap, ...]]:
    """Read the files; where there is an address, or nothing, look at the product as well."""
    from launchready.gather import gatherers
    from launchready.gather.routes import Look

    stated = people.inventory
    if isinstance(stated.described, Path) or (stated.journey and not stated.described):
        read = Look(people.host)
        read.files(stated.described or None, stated.journey)
        return merged(read.found), tuple(read.gaps)
    order = replace(order, settings=replace(order.settings, people=people))
    task = Task(gatherers()[Routes], order.cast.product)
    seen = look(order, Plan(order.cast, (), (task,)), quiet=quiet).store[task.key]
    if isinstance(seen, Observed):
        return seen.value.seen, seen.gaps
    reason = getattr(seen, "reason", Reason.NOT_TESTABLE_HERE)
    return (), (Gap("the API", reason, getattr(seen, "detail", "")),)


def _host(openapi: str | None) -> str:
    at = openapi or ""
    return at.removeprefix(HTTPS).partition("/")[0] if at.startswith(HTTPS) else ""
