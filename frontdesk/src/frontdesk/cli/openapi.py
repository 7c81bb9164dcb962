"""`frontdesk openapi`."""

import json

import click


@click.command()
def openapi() -> None:
    """Write the OpenAPI document of the chat API."""
    from frontdesk.web import openapi as described  # noqa: PLC0415 - the other commands need no web
    from frontdesk.web.app import DOORS  # noqa: PLC0415 - the same

    click.echo(json.dumps(described.document(described.public(DOORS)), indent=2))
