"""From the manifest's routes that take files to what the door knows of them."""

from launchready.evidence.trials import Who
from launchready.manifest import Manifest
from launchready.manifest.upload import Upload as Stated
from launchready.reach.people import Route
from launchready.reach.upload import Upload, Uploads


def uploads(manifest: Manifest) -> Uploads:
    """Say what takes files."""
    return Uploads(tuple(map(_upload, manifest.upload)))


def _upload(stated: Stated) -> Upload:
    return Upload(
        name=stated.name,
        send=Route.of(stated.send),
        id=stated.id,
        read=Route.of(stated.read),
        delete=Route.of(stated.delete),
        sample=stated.sample,
        part=stated.part,
        fields=stated.fields,
        removal=stated.removal,
        link=stated.link or "",
        seconds=stated.link_seconds,
        readers=None if stated.readers is None else frozenset(map(Who, stated.readers)),
        most=stated.most_bytes,
        open=stated.open,
    )
