"""`frontdesk doctor`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk.cli.common import CONFIG, DATA, settings, store

if TYPE_CHECKING:
    from frontdesk.config import Settings
    from frontdesk.services.checkup import Finding


@click.command()
@CONFIG
@DATA
def doctor(config: Path | None, data: Path | None) -> None:
    """Look the installation over; exit code 1 if something has to be mended."""
    given = settings(config, data)
    findings = [*_configuration(given), *_store(given)]
    for good, sentence in findings:
        click.echo(f"{'ok  ' if good else 'MEND'} {sentence}")
    sys.exit(0 if all(good for good, _ in findings) else 1)


def _configuration(given: "Settings") -> "list[Finding]":
    model = f"model {given.model.model}" if given.model else "extractive responder"
    mail = f"SMTP {given.mail.host}" if given.mail.host else "mail to a folder"
    kind = "SQLite" if isinstance(given.place, Path) else "PostgreSQL"
    return [
        (True, f"{given.mode} at {given.origin}: {kind}, {model}, {mail}"),
        (given.data.is_dir(), f"the data folder {given.data} is there"),
        (given.mail.dkim is None or given.mail.dkim.key.is_file(), "the DKIM key is readable"),
    ]


def _store(given: "Settings") -> "list[Finding]":
    from frontdesk.services.checkup import looked_over

    if isinstance(given.place, Path) and not given.place.is_file():
        return [(False, "there is no store yet: `frontdesk serve` or `frontdesk migrate` makes it")]
    try:
        with store(given) as opened:
            return looked_over(opened)
    except click.ClickException as error:
        return [(False, f"the store: {error.message}")]
