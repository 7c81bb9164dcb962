"""From the manifest's channels, and what lies beside messages, to what the door knows of them."""

from launchready.manifest import Manifest
from launchready.manifest.side import Side as Stated
from launchready.reach.channel import Channel
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
            socket=each.kind == "websocket",
            join=each.join,
            protocol=each.protocol or "",
            origin=each.origin or _page(manifest, each.resource),
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
            _opened(manifest, each),
        )
        for each in stated
    )


def _opened(manifest: Manifest, side: Stated) -> Channel | None:
    if side.socket is None:
        return None
    return Channel(
        name=side.name,
        subscribe=Route.of(side.route),
        socket=True,
        join=side.socket.join,
        protocol=side.socket.protocol or "",
        origin=side.socket.origin or _page(manifest, None),
    )


def _page(manifest: Manifest, resource: str | None) -> str:
    """Say which page opens a WebSocket, where nobody says: where people work, or visitors are."""
    if resource and manifest.access:
        return f"https://{manifest.access.host}"
    return manifest.product.site
