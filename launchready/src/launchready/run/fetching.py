"""From the manifest's fetchers, and where it lets the run listen, to what the door knows."""

from launchready.evidence.trials import Who
from launchready.manifest import Manifest
from launchready.manifest.places import listened
from launchready.reach.fetching import Fetcher, Fetching, Inside, Outside
from launchready.reach.people import Route


def fetching(manifest: Manifest) -> Fetching:
    """Say what fetches, and where the run listens for it."""
    return Fetching(
        tuple(
            Fetcher(each.name, Route.of(each.fetch), each.body, Who(each.by))
            for each in manifest.fetcher
        ),
        _inside(manifest),
        _outside(manifest),
    )


def _inside(manifest: Manifest) -> Inside | None:
    stated = manifest.inside
    if stated is None:
        return None
    address, port = listened(stated.listen)
    return Inside(address, port, stated.name or "", stated.rebinds or "")


def _outside(manifest: Manifest) -> Outside | None:
    stated = manifest.outside
    if stated is None:
        return None
    address, port = listened(stated.listen) if stated.listen else ("", 0)
    return Outside(stated.url, address, port, stated.holds or "")
