"""The gates that are missing on the map, and those that do not hold."""

from launchready.evidence.gates import Gate, Gates
from launchready.evidence.trials import (
    AnonymousTrials,
    ForeignTrials,
    LowTrials,
    PeerTrials,
    Try,
)
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def gates(  # noqa: PLR0913, PLR0917 - the map, and the four who tried
    subject: Product,  # noqa: ARG001 - the one API
    drawn: Gates,
    anonymous: AnonymousTrials,
    foreign: ForeignTrials,
    peer: PeerTrials,
    low: LowTrials,
) -> Change:
    """Write a step for each route."""
    opened = drawn.passed(anonymous.tries, foreign.tries, peer.tries, low.tries)
    api = host(drawn.host)
    texts = [_missing(route, api) for route in drawn.unmapped]
    texts += [_open(each, gate, api) for each, gate in opened]
    summary = "Lead every route through a gate, and draw the map from the code"
    return Change(summary, tuple(map(Step, dict.fromkeys(texts))), "launchready recheck AUT-18")


def _missing(route: str, api: str) -> str:
    return (
        f"{route} at {api}: find where its caller is checked, or add the check;"
        " then name that place in a gate of [attested.access]."
    )


def _open(each: Try, gate: Gate, api: str) -> str:
    return (
        f"{each.route} at {api}: the gate at {gate.place} lets {each.who.words} through;"
        " close it there, or say in its `admits` that they may."
    )
