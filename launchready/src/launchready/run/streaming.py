"""From the manifest's channels to what the door knows of them."""

from launchready.manifest import Manifest
from launchready.reach.channel import Channel
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
            socket=each.kind == "websocket",
            join=each.join,
            protocol=each.protocol or "",
            origin=each.origin or _page(manifest, each.resource),
        )
        for each in manifest.channel
    )


def _page(manifest: Manifest, resource: str | None) -> str:
    """Say which page opens a WebSocket, where nobody says: where people work, or visitors are."""
    if resource and manifest.access:
        return f"https://{manifest.access.host}"
    return manifest.product.site
