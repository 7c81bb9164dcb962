"""The file from which a site and its price list are published."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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


def publish(store: Store, slug: str, file: Path) -> None:
    """Read the file and publish what it says."""
    content = Content.model_validate(tomllib.loads(file.read_text("utf-8")))
    prices = {name: service.cents for name, service in content.services.items()}
    sites.publish(store, slug, content.model_dump(), prices)
