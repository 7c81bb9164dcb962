"""The command line: one file a command."""

import click

from frontdesk.cli import backup, doctor, jobs, seed, serve, site, user


@click.group()
@click.version_option(package_name="frontdesk")
def main() -> None:
    """An AI front desk for a business that sells services."""


for command in (
    serve.serve, seed.seed, doctor.doctor, jobs.migrate, jobs.retention, backup.backup,
    backup.restore, user.user, site.site,
):  # fmt: skip
    main.add_command(command)
