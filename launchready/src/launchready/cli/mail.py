"""`launchready mail`: what a received mail proves."""

import asyncio
from dataclasses import replace
from pathlib import Path

import click

from launchready.cli.check import run
from launchready.cli.options import Interrupted, Refusal, targeted
from launchready.cli.outcome import finish
from launchready.cli.recheck import code
from launchready.cli.target import ordered
from launchready.cli.waiting import waiter
from launchready.reach import Settings, Unseen
from launchready.reach.lent import ArrivedMail, LentMailbox
from launchready.run.check import judged
from launchready.run.mailbox import Patience, arrived

AUDITS = ("EML-02", "EML-03", "EML-05", "EML-09")
HOW = """no mail is lent
Let the product send its own mail (the lead's notification, the visitor's confirmation) to a
mailbox of yours, save it whole ("show original", "download message"), and name it with --eml.
Or lend the mailbox itself in the manifest's [mailbox]: then this waits for the mail."""
WAIT_SECONDS = 600


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
@click.option(
    "--wait", type=click.FloatRange(min=0, max=3_600), metavar="SECONDS",
    help=f"Wait so long in the lent mailbox for new mail; {WAIT_SECONDS} where there is no sample.",
)  # fmt: skip
@click.option(
    "--count", type=click.IntRange(1, 4), default=1, show_default=True, metavar="N",
    help="Wait until so many mails have come, such as 2: the lead's and the confirmation.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def sample(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    samples: tuple[Path, ...],
    receiver: str | None,
    wait: float | None,
    count: int,
    quiet: bool,
) -> None:
    """Verify received mails: DKIM by cryptography, SPF for the real sender, alignment.

    With a mailbox lent in the manifest, it says which address the product has to write to,
    waits, and sees in which folder the mail ends. The mailbox is only read.

    Nothing of a mail is kept but domains and results. Exits as `recheck` does.

    \b
    Examples:
      launchready mail sample example.com --eml lead.eml
      launchready mail sample --eml lead.eml --receiver mx.google.com
      launchready mail sample --wait 300 --count 2
    """
    order = ordered(target, vantage, untrusted=untrusted, only=AUDITS)
    lent = order.settings.lent
    lent = replace(
        lent,
        samples=samples or lent.samples,
        receiver=(receiver or lent.receiver).lower().removesuffix("."),
    )
    if lent.mailbox and not samples and (wait is not None or not lent.samples):
        patience = Patience(WAIT_SECONDS if wait is None else wait, count)
        came = _awaited(order.settings, lent.mailbox, patience, quiet=quiet)
        lent = replace(lent, samples=(), arrived=came)
    if not lent.samples and not lent.arrived:
        raise Refusal(HOW)
    order = replace(order, settings=replace(order.settings, lent=lent))
    scorecard = judged(run(order, quiet=quiet))
    from launchready.report.terminal import show_verdicts

    show_verdicts(scorecard)
    finish(code(scorecard.verdicts))


def _awaited(
    settings: Settings, lent: LentMailbox, patience: Patience, *, quiet: bool
) -> tuple[ArrivedMail, ...]:
    with waiter(quiet=quiet) as waiting:
        try:
            came = asyncio.run(arrived(settings, lent, waiting, patience))
        except KeyboardInterrupt:
            raise Interrupted from None
        except Unseen as unseen:
            raise NothingCame(f"the mailbox: {unseen.detail}") from unseen
    if not came:
        seconds = f"{patience.seconds:g} seconds"
        raise NothingCame(
            f"no mail came to {lent.address} in {seconds}, neither to the inbox nor to spam: "
            "nothing is decided"
        )
    return came


class NothingCame(Refusal):
    """There is no mail to judge: exit code 3, undetermined."""

    exit_code = 3
