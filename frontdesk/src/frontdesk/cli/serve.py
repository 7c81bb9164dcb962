"""`frontdesk serve`."""

import logging
from pathlib import Path

import click

from frontdesk.cli.common import CONFIG, DATA, desk, settings

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


@click.command()
@CONFIG
@DATA
@click.option("--port", type=click.IntRange(1, 65535), help="Listen here on loopback.")
def serve(config: Path | None, data: Path | None, port: int | None) -> None:
    """Serve site, widget, chat and inbox, until Ctrl-C or SIGTERM.

    \b
      frontdesk serve                          loopback, SQLite, no key, mail into data/mail
      frontdesk serve --port 8801 --data demo  another place
      frontdesk serve --config frontdesk.toml  production
    """
    place = f"127.0.0.1:{port}" if port else None
    origin = f"http://{place}" if port and config is None else None
    given = settings(config, data, bind=place, origin=origin)

    import uvicorn

    from frontdesk.store.sole import sole
    from frontdesk.web.app import application

    logging.basicConfig(format=FORMAT, level="INFO")
    logging.getLogger("alembic").setLevel("WARNING")
    host, _, number = given.bind.rpartition(":")
    with desk(given) as opened, sole(opened.store):
        click.echo(f"frontdesk at {given.origin}; Ctrl-C ends it")
        uvicorn.run(
            application(opened), host=host, port=int(number), access_log=False,
            proxy_headers=False, server_header=False, log_level="warning",
            timeout_graceful_shutdown=5, h11_max_incomplete_event_size=65_536,
        )  # fmt: skip
