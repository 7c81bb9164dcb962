"""`frontdesk user`."""

from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, desk, settings


@click.command()
@CONFIG
@DATA
@click.argument("slug")
@click.argument("business")
@click.argument("email")
@click.password_option(help="The owner's first password.")
def user(
    config: Path | None, data: Path | None, slug: str, business: str, email: str, password: str
) -> None:
    """Found the tenant SLUG for BUSINESS with EMAIL as its owner.

    \b
      frontdesk user acme "Acme Plumbing" owner@acme.example
    """
    from frontdesk.services import founding

    with desk(settings(config, data)) as opened:
        founder = founding.Founder(email, "Owner", "owner", password)
        founding.found(opened.store, opened.clock, founding.Tenant(slug, business), [founder])
        click.echo(f"{business} is founded; log in at {opened.settings.origin}/login")
