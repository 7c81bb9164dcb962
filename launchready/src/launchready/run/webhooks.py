"""From the manifest's routes that take events to what the door knows of them."""

import base64
from collections.abc import Iterator

from launchready.manifest import Manifest
from launchready.manifest.webhook import BEFORE_BASE64
from launchready.manifest.webhook import Webhook as Stated
from launchready.reach.people import Route
from launchready.reach.webhook import Signing, Webhook


def webhooks(manifest: Manifest) -> Iterator[Webhook]:
    """Say what takes events, and how their senders sign."""
    home = manifest.access.host if manifest.access else ""
    for stated in manifest.webhook:
        yield Webhook(
            name=stated.name,
            host=stated.host or home,
            route=Route.of(stated.route),
            body=stated.body,
            signing=_signing(stated),
            shows=Route.of(stated.shows),
            headers=stated.headers,
            lag=stated.lag_seconds,
            delete=Route.of(stated.delete) if stated.delete else None,
            id=stated.id,
            removal=stated.removal,
        )


def _signing(stated: Stated) -> Signing:
    return Signing(
        secret=_key(stated, stated.secret),
        header=stated.header,
        algorithm=stated.algorithm,
        form=stated.form,
        signed=stated.signed,
        id_header=stated.id_header or "",
        time_header=stated.time_header or "",
        tolerance=stated.tolerance_seconds,
        foreign=_key(stated, stated.foreign_secret or ""),
    )


def _key(stated: Stated, secret: str) -> bytes:
    if stated.secret_base64:
        return base64.b64decode(secret.removeprefix(BEFORE_BASE64))
    return secret.encode()
