"""The `testbed` command. What a command needs is imported when it runs."""

import asyncio
import json
import signal
from dataclasses import replace
from pathlib import Path

import click

from testbed.world import At, Layer, Silence, Wall, World

SILENCES = {
    str(silence): silence for layer in Layer for at in At for silence in [Silence(layer, at)]
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="testbed")
def main() -> None:
    """Run a small internet on loopback: a healthy product, and its broken twins."""


@main.command()
@click.option(
    "--fault", "faults", multiple=True, metavar="ID",
    help="Such as email/spf/eleven-lookups or spf.eleven-lookups; several are put together.",
)  # fmt: skip
@click.option(
    "--silence", type=click.Choice(list(SILENCES)), metavar="LAYER:AT",
    help="Fall silent: dns, web or mail, at connect, handshake or body.",
)  # fmt: skip
@click.option(
    "--wall", type=click.Choice([wall.value for wall in Wall]),
    help="Let nobody through to the pages.",
)  # fmt: skip
@click.option(
    "--delay", type=click.FloatRange(min=0), default=0, metavar="MS",
    help="Milliseconds put on every connection.",
)  # fmt: skip
@click.option(
    "--frontdesk", is_flag=True, help="Serve the real product, without any fault, behind TLS."
)
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path),
    help="Where launchready.toml and ca.pem go; a temporary folder if not given.",
)  # fmt: skip
def serve(
    faults: tuple[str, ...],
    silence: str | None,
    wall: str | None,
    delay: float,
    frontdesk: bool,
    folder: Path | None,
) -> None:
    """Serve a product until Ctrl-C, and print the path of its manifest.

    \b
    Examples:
      testbed serve
      testbed serve --fault spf.plus-all --fault hsts.missing
      testbed serve --silence web:handshake
      testbed serve --frontdesk
    """
    if frontdesk and (faults or silence or wall or delay):
        raise click.UsageError("--frontdesk is served as it is: leave the other wishes out")
    world = replace(
        _world(faults),
        silence=SILENCES[silence] if silence else None,
        wall=Wall(wall) if wall else None,
        delay=delay / 1000,
    )
    try:
        asyncio.run(_serve_frontdesk(folder) if frontdesk else _serve(world, folder))
    except OSError as error:
        raise click.ClickException(f"cannot serve: {error}") from error


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def faults(*, as_json: bool) -> None:
    """List every fault, and every harmless oddity that looks like one."""
    from testbed.faults import suites

    twins = [twin for suite in suites().values() for twin in suite.twins]
    if as_json:
        rows = [
            {key: getattr(twin, key) for key in ("id", "audit", "area", "kind", "title")}
            for twin in twins
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(twin.id) for twin in twins)
    for twin in twins:
        click.echo(f"{twin.id:{width}}  {twin.kind:6}  {twin.title}")


@main.command()
@click.option("--only", multiple=True, metavar="AREA|ID", help="Only these areas or audits.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option(
    "--write", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Also write the page for people, such as docs/truth.md.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes; one for each core if not given."
)
def matrix(
    *, only: tuple[str, ...], as_json: bool, write: Path | None, workers: int | None
) -> None:
    """Try every audit against every twin, every silence and every wall.

    Exits with 1 where an audit did not say what it must.

    \b
    Examples:
      testbed matrix
      testbed matrix --only email --only TLS-01
      testbed matrix --json
      testbed matrix --write docs/truth.md
    """
    from testbed.matrix.cases import cases, chosen
    from testbed.matrix.run import run
    from testbed.matrix.show import shown
    from testbed.matrix.tally import tally
    from testbed.matrix.truth import truth

    try:
        audits = chosen(only)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error
    counted = tally(run(cases(audits), workers))
    if write:
        write.write_text(truth(counted), encoding="utf-8")
    click.echo(json.dumps(counted.document, indent=2) if as_json else shown(counted))
    click.get_current_context().exit(1 if counted.wrong else 0)


@main.command()
@click.option(
    "--write", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Also write the page, such as docs/compared.md.",
)  # fmt: skip
def compare(write: Path | None) -> None:
    """Let the auditor, Schemathesis and the plain status rule look at the same twins.

    \b
    Example:
      testbed compare --write docs/compared.md
    """
    from testbed.compare.page import page
    from testbed.compare.run import compared

    text = page(asyncio.run(compared()))
    if write:
        write.write_text(text, encoding="utf-8")
    click.echo(text)


def _world(names: tuple[str, ...]) -> World:
    from testbed.faults import find
    from testbed.healthy import healthy
    from testbed.net.ports import has_ipv6

    world = healthy()
    for name in names:
        try:
            twin = find(name)
        except LookupError as error:
            raise click.UsageError(str(error.args[0])) from error
        if not has_ipv6() and twin.vanishes_without_ipv6(healthy()):
            raise click.UsageError(f"{twin.id} needs IPv6, which this machine has not")
        try:
            world = twin(world)
        except (ValueError, TypeError) as error:
            raise click.UsageError(f"{twin.id} does not go with the others: {error}") from error
    return world


async def _serve(world: World, folder: Path | None) -> None:
    from testbed.running import running

    stopped = _stopped()
    async with running(world, folder) as it:
        click.echo(it.manifest)
        await stopped.wait()


async def _serve_frontdesk(folder: Path | None) -> None:
    from testbed.product.fronted import fronted, guide

    stopped = _stopped()
    async with fronted(folder) as product:
        click.echo(product.it.manifest)
        click.echo(guide(product))
        await stopped.wait()


def _stopped() -> asyncio.Event:
    """Give an event that is set at Ctrl-C, or at being told to end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    return stopped
