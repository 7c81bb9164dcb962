"""`launchready mail`: what a received mail proves."""

from dataclasses import replace
from pathlib import Path

import click

from launchready.cli.check import run
from launchready.cli.options import Refusal, targeted
from launchready.cli.outcome import finish
from launchready.cli.recheck import code
from launchready.cli.target import ordered
from launchready.run.check import judged

AUDITS = ("EML-02", "EML-03", "EML-05", "EML-09")
HOW = """no mail is lent
Let the product send its own mail (the lead's notification, the visitor's confirmation) to a
mailbox of yours, save it whole ("show original", "download message"), and name it with --eml."""


@click.group(name="mail")
def command() -> None:
    """Check mail that the product really sent.

    \b
    Examples:
      launchready mail sample example.com --eml lead.eml
    """


@command.command(name="sample")
@targeted
@click.option(
    "--eml", "samples", multiple=True, metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A mail as the mailbox received it, instead of the manifest's samples.",
)  # fmt: skip
@click.option(
    "--receiver", metavar="NAME",
    help="The server behind `by` in its topmost Received field, whose results count.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def sample(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    samples: tuple[Path, ...],
    receiver: str | None,
    quiet: bool,
) -> None:
    """Verify received mails: DKIM by cryptography, SPF for the real sender, alignment.

    Nothing of a mail is kept but domains and results. Exits as `recheck` does.

    \b
    Examples:
      launchready mail sample example.com --eml lead.eml
      launchready mail sample --eml lead.eml --receiver mx.google.com
    """
    order = ordered(target, vantage, untrusted=untrusted, only=AUDITS)
    lent = order.settings.lent
    lent = replace(
        lent,
        samples=samples or lent.samples,
        receiver=(receiver or lent.receiver).lower().removesuffix("."),
    )
    if not lent.samples:
        raise Refusal(HOW)
    order = replace(order, settings=replace(order.settings, lent=lent))
    scorecard = judged(run(order, quiet=quiet))
    from launchready.report.terminal import show_verdicts

    show_verdicts(scorecard)
    finish(code(scorecard.verdicts))
