"""Tools for those who run a product, recognised by their own words."""

from dataclasses import dataclass

from launchready.knowledge.consoles import consoles


@dataclass(frozen=True, slots=True)
class OpenConsole:
    """A tool that answers a stranger: at which path, and which."""

    path: str
    name: str
    grave: bool


@dataclass(frozen=True, slots=True)
class OpenConsoles:
    """What the asked paths gave, beside what a random path gives."""

    host: str
    asked: int
    found: tuple[OpenConsole, ...]


def recognise(path: str, status: int, body: bytes, baseline_body: bytes) -> OpenConsole | None:
    """Find the tool that an answer is.

    A refusal is none, whatever it says, nor is what a random path says as well.
    """
    if status not in range(200, 300) or body == baseline_body:
        return None
    for console in consoles():
        known = path in console.paths and console.shows_in(body)
        if known and not console.shows_in(baseline_body):
            return OpenConsole(path, console.name, console.grave)
    return None
