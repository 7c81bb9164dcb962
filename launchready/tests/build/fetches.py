"""What fetchers were sent for, each in a line: `preview decimal arrived`."""

from launchready.evidence.fetches import Fetch, Fetches, Trick


def fetches(*lines: str) -> Fetches:
    """Send fetchers of one API."""
    return Fetches("api.acme.test", tuple(_fetch(line) for line in lines))


def _fetch(line: str) -> Fetch:
    name, trick, end = line.split()
    url = f"http://{trick}:8099/"
    return Fetch(name, Trick[trick.upper()], url, end == "arrived", 200)
