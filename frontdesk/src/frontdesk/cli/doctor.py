"""`frontdesk doctor`."""

import sys
from pathlib import Path

import click
from sqlalchemy import Text, cast, func, select

from frontdesk.cli.common import CONFIG, DATA, settings
from frontdesk.config import Settings
from frontdesk.services.audit import verified
from frontdesk.store import backup, engine, schema
from frontdesk.store import tables as t

Finding = tuple[bool, str]


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


def _configuration(given: Settings) -> list[Finding]:
    model = f"model {given.model.model}" if given.model else "extractive responder"
    mail = f"SMTP {given.mail.host}" if given.mail.host else "mail to a folder"
    writable = given.data.is_dir()
    return [
        (True, f"{given.mode} at {given.origin}: {model}, {mail}"),
        (writable, f"the data folder {given.data} is there"),
        (given.mail.dkim is None or given.mail.dkim.key.is_file(), "the DKIM key is readable"),
    ]


def _store(given: Settings) -> list[Finding]:
    path = given.data / "frontdesk.db"
    if not path.is_file():
        return [(False, "there is no store yet: `frontdesk serve` or `frontdesk migrate` makes it")]
    try:
        backup.inspect(path)
    except backup.Damaged as damaged:
        return [(False, f"the store: {damaged}")]
    store = engine.opened(path)
    with store.read() as connection:
        chain = verified(connection)
        dead = select(func.count()).where(t.outbox.c.state == "dead")
        open_ = select(func.count()).where(cast(t.tenants.c.origins, Text) == "[]")
        findings = [
            (True, "the store is whole"),
            (schema.present(connection) == schema.newest(), "the store has the newest shape"),
            (chain.intact, f"the audit chain of {chain.length} lines is intact"),
            (connection.execute(dead).scalar_one() == 0, "no notification was given up"),
            (connection.execute(open_).scalar_one() == 0, "every tenant has an allowed origin"),
        ]
    store.close()
    return findings
