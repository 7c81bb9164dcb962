"""Who may frame a page: frame-ancestors, and X-Frame-Options where there is none."""

from dataclasses import dataclass

from launchready.evidence.csp import is_open
from launchready.evidence.visit import Document

HEADER = "x-frame-options"
KNOWN = frozenset({"deny", "allowall", "sameorigin"})


@dataclass(frozen=True, slots=True)
class Framing:
    """Whether anybody may frame a page, and what says so."""

    anyone: bool
    said: str


def framing_of(page: Document) -> Framing:
    """Decide as browsers do: every frame-ancestors holds, and X-Frame-Options only without."""
    stated = [policy.sources("frame-ancestors") for policy in page.policies]
    lists = [sources for sources in stated if sources is not None]
    if lists:
        said = "frame-ancestors " + " ".join(lists[0])
        return Framing(all(any(map(is_open, sources)) for sources in lists), said.strip())
    return _options(page.exchange.all(HEADER))


def _options(values: tuple[str, ...]) -> Framing:
    """Read X-Frame-Options by the HTML standard: one value, or a clash of known ones."""
    found = {part.strip().lower() for value in values for part in value.split(",")}
    said = f"X-Frame-Options: {', '.join(values)}" if values else "no rule for frames"
    closed = bool(found & KNOWN) if len(found) > 1 else bool(found & {"deny", "sameorigin"})
    return Framing(not closed, said)
