"""`frontdesk openapi`."""

import json

import click


@click.command()
def openapi() -> None:
    """Write the OpenAPI document of the chat API."""
    from frontdesk.web import openapi as described
    from frontdesk.web.app import DOORS

    click.echo(json.dumps(described.document(described.public(DOORS)), indent=2))
