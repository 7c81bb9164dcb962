"""Tries at an API, each in a line: `draft read seen`, `lead list none allowed`."""

from launchready.evidence.trials import (
    AnonymousTrials,
    Doing,
    Effect,
    ForeignTrials,
    LowTrials,
    PeerTrials,
    Trials,
    Try,
    Who,
)

KINDS = {
    Who.ANONYMOUS: AnonymousTrials,
    Who.FOREIGN: ForeignTrials,
    Who.PEER: PeerTrials,
    Who.LOW: LowTrials,
}


def tries(kind: type[Trials], who: Who, *lines: str) -> Trials:
    """Make the tries of one person."""
    return kind("api.acme.test", tuple(_try(who, line) for line in lines), len(lines))


def everybody(*lines: str) -> tuple[Trials, ...]:
    """Make the tries of all, each line with its person first: `peer draft read seen`."""
    pairs = [line.split(" ", 1) for line in lines]
    return tuple(
        tries(kind, who, *(line for name, line in pairs if name == who))
        for who, kind in KINDS.items()
    )


def _try(who: Who, line: str) -> Try:
    resource, doing, effect, *allowed = line.split()
    route = f"{doing} /v1/{resource}s/{{id}}"
    status = 403 if effect == "none" else 200
    return Try(who, resource, Doing(doing), route, bool(allowed), Effect(effect), status)
