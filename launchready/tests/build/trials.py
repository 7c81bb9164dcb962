"""Tries at an API, each in a line: `draft read seen`, `lead list none allowed`."""

from launchready.evidence.trials import Doing, Effect, Trials, Try, Who


def tries(kind: type[Trials], who: Who, *lines: str) -> Trials:
    """Make the tries of one person."""
    return kind("api.acme.test", tuple(_try(who, line) for line in lines), len(lines))


def _try(who: Who, line: str) -> Try:
    resource, doing, effect, *allowed = line.split()
    route = f"{doing} /v1/{resource}s/{{id}}"
    status = 403 if effect == "none" else 200
    return Try(who, resource, Doing(doing), route, bool(allowed), Effect(effect), status)
