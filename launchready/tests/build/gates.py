"""A map of access, each gate in a line: `GET /v1/leads* > peer low`."""

from launchready.evidence.gates import Gate, Gates
from launchready.evidence.trials import Who


def gates(declared: str, *lines: str) -> Gates:
    """Make the map; `declared` are routes with a comma between them."""
    return Gates("api.acme.test", tuple(map(_gate, lines)), tuple(declared.split(", ")))


def _gate(line: str) -> Gate:
    routes, _, admits = line.partition(">")
    who = frozenset(map(Who, admits.split()))
    return Gate(tuple(routes.strip().split(", ")), "session", "office.py: may()", who)
