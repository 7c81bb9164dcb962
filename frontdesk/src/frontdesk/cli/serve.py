"""`frontdesk serve`."""

import logging
from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, settings


@click.command()
@CONFIG
@DATA
@click.option("--port", type=click.IntRange(1, 65535), help="Listen here on loopback.")
def serve(config: Path | None, data: Path | None, port: int | None) -> None:
    """Serve site, widget, chat and inbox."""
    import uvicorn  # noqa: PLC0415 - the other commands need no server

    from frontdesk import desk  # noqa: PLC0415 - the same
    from frontdesk.web.app import application  # noqa: PLC0415 - the same

    place = f"127.0.0.1:{port}" if port else None
    origin = f"http://{place}" if port and config is None else None
    given = settings(config, data, bind=place, origin=origin)
    host, _, number = given.bind.rpartition(":")
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level="INFO")
    opened = desk.opened(given)
    click.echo(f"frontdesk at {given.origin}")
    try:
        uvicorn.run(
            application(opened), host=host, port=int(number), access_log=False,
            proxy_headers=False, server_header=False, log_level="warning",
            timeout_graceful_shutdown=5, h11_max_incomplete_event_size=65_536,
        )  # fmt: skip
    finally:
        opened.store.close()
