"""Where an API's description lies: at a declared host, or in a file beside the manifest."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from launchready.manifest.fields import beside, declared, fault, quoted

HTTPS = "https://"


def _description(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str) or not value.startswith(HTTPS):
        return beside(value, info)
    try:
        host = urlsplit(value).hostname or ""
    except ValueError:
        raise fault(f"{quoted(value)} is no address") from None
    declared(host, info)
    return value


Description = Annotated[
    str | Path, BeforeValidator(_description), WithJsonSchema({"type": "string"})
]
