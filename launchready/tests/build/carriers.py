"""What carriers opened, each in a line: `peer key works: draft read none, draft update none`."""

from build.trials import tries
from launchready.evidence.carriers import Carried, Carriers
from launchready.evidence.trials import PeerTrials, Who


def carriers(*lines: str) -> Carriers:
    """Make what was found."""
    return Carriers("api.acme.test", tuple(map(_carried, lines)))


def _carried(line: str) -> Carried:
    head, _, tail = line.partition(": ")
    who, name, works = head.split()
    tried = tries(PeerTrials, Who(who), *tail.split(", ")) if tail else None
    return Carried(Who(who), f"header {name}", works == "works", tried.tries if tried else ())
