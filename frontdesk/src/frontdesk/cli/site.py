"""`frontdesk site`."""

import tomllib
from pathlib import Path
from typing import Annotated

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from frontdesk import desk
from frontdesk.cli.common import CONFIG, DATA, settings
from frontdesk.domain.errors import Missing
from frontdesk.services import sites
from frontdesk.store.engine import Store


class Part(BaseModel):
    """A table of the file; a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", strict=True, str_max_length=1_000)


class Both(Part):
    """The same in both languages."""

    en: str
    de: str


class Service(Part):
    """What is offered at which price."""

    cents: Annotated[int, Field(ge=0)]
    title: Both
    text: Both


class Content(Part):
    """The whole file."""

    tagline: Both
    about: Both
    promises: Annotated[list[Both], Field(max_length=6)] = []
    hours: Both
    email: str
    phone: str = ""
    address: str = ""
    services: Annotated[dict[str, Service], Field(min_length=1, max_length=24)]


@click.command()
@CONFIG
@DATA
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def site(config: Path | None, data: Path | None, slug: str, file: Path) -> None:
    """Publish the site and the price list of the tenant SLUG from a TOML FILE."""
    opened = desk.opened(settings(config, data))
    try:
        publish(opened.store, slug, file)
    except (ValidationError, tomllib.TOMLDecodeError, Missing) as error:
        raise click.ClickException(f"{file}: {error}") from None
    finally:
        opened.store.close()
    click.echo(f"Published at {opened.settings.origin}/site/{slug}")


def publish(store: Store, slug: str, file: Path) -> None:
    """Read the file and publish what it says."""
    content = Content.model_validate(tomllib.loads(file.read_text("utf-8")))
    prices = {name: service.cents for name, service in content.services.items()}
    sites.publish(store, slug, content.model_dump(), prices)
