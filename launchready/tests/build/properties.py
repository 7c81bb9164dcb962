"""What was set and shown, each in a line: `lead create status changed`, `lead peer score shown`."""

from launchready.evidence.properties import Means, Properties, Setting, Showing
from launchready.evidence.trials import Effect, Who


def properties(*lines: str) -> Properties:
    """Make what was found."""
    settings: list[Setting] = []
    showings: list[Showing] = []
    for line in lines:
        resource, by, name, what = line.split()
        if by in {*Means}:
            route, effect = f"{by} /v1/{resource}s", Effect(what)
            settings.append(Setting(resource, route, Means(by), name, "won", effect, 200))
        else:
            route, shown = f"GET /v1/{resource}s", what == "shown"
            showings.append(Showing(resource, route, Who(by), name, shown))
    return Properties("api.acme.test", tuple(settings), tuple(showings), len(settings))
