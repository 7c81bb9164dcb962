"""From the manifest's channels, and what lies beside messages, to what the door knows of them."""

from launchready.manifest import Manifest
from launchready.manifest.socket import Socket as Stated
from launchready.reach.channel import Channel, Socket
from launchready.reach.chat import Side
from launchready.reach.people import Route


def channels(manifest: Manifest) -> tuple[Channel, ...]:
    """Say on which streams and WebSockets the product tells what happens."""
    return tuple(
        Channel(
            name=each.name,
            subscribe=Route.of(each.subscribe),
            resource=each.resource or "",
            by_id=each.shows == "id",
            within=each.within,
            socket=_opening(manifest, each.socket, each.resource),
        )
        for each in manifest.channel
    )


def sides(manifest: Manifest) -> tuple[Side, ...]:
    """Say what of a visitor costs money beside messages."""
    stated = manifest.chat.side if manifest.chat else ()
    return tuple(
        Side(
            each.name,
            Route.of(each.route),
            each.body,
            each.accepted,
            each.per_minute,
            _opening(manifest, each.socket),
        )
        for each in stated
    )


def _opening(
    manifest: Manifest, stated: Stated | None, resource: str | None = None
) -> Socket | None:
    """Say how it is opened; where nobody says by which page, where people work or visitors are."""
    if stated is None:
        return None
    inside = f"https://{manifest.access.host}" if resource and manifest.access else ""
    origin = stated.origin or inside or manifest.product.site
    return Socket(origin, stated.join, stated.protocol or "")
