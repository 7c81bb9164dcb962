"""The command line: one file a command, and nothing heavy is imported before it runs."""

import click

from frontdesk.cli import backup, doctor, jobs, openapi, seed, serve, site, user


@click.group()
@click.version_option(package_name="frontdesk")
def main() -> None:
    """An AI front desk for a business that sells services.

    \b
      frontdesk seed && frontdesk serve        two demo businesses on this machine
      frontdesk doctor                         what has to be mended, if anything
      frontdesk backup copy.db                 while it is in use, and verified
    """


for command in (
    serve.serve, seed.seed, doctor.doctor, jobs.migrate, jobs.retention, backup.backup,
    backup.restore, user.user, site.site, openapi.openapi,
):  # fmt: skip
    main.add_command(command)
