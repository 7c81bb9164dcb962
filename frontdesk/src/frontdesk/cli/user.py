"""`frontdesk user`."""

from pathlib import Path

import click

from frontdesk import desk
from frontdesk.cli.common import CONFIG, DATA, settings
from frontdesk.services import founding


@click.command()
@CONFIG
@DATA
@click.argument("slug")
@click.argument("business")
@click.argument("email")
@click.password_option(help="The owner's first password.")
def user(  # noqa: PLR0913, PLR0917 - one parameter for each argument
    config: Path | None, data: Path | None, slug: str, business: str, email: str, password: str
) -> None:  # fmt: skip
    """Found the tenant SLUG for BUSINESS with EMAIL as its owner."""
    opened = desk.opened(settings(config, data))
    founder = founding.Founder(email, "Owner", "owner", password)
    founding.found(opened.store, opened.clock, founding.Tenant(slug, business), [founder])
    click.echo(f"{business} is founded; log in at {opened.settings.origin}/login")
    opened.store.close()
