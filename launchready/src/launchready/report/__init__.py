"""Reports: pure functions from a scorecard to text that is safe wherever it is read.

Formats are imported when they are asked for, so that a command line stays instant.
"""

from enum import StrEnum
from importlib import import_module
from types import ModuleType

from launchready.model import Scorecard

__all__ = ["Audience", "Format", "render"]


class Format(StrEnum):
    """How a scorecard can be written; each has a module with `render(scorecard)`."""

    TERMINAL = "terminal"
    HTML = "html"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    GITHUB = "github"


class Audience(StrEnum):
    """Who reads: the team that owns the product, or those to whom it shows the result."""

    ENGINEER = "engineer"
    BUYER = "buyer"


def render(scorecard: Scorecard, format_: Format, *, audience: str = Audience.ENGINEER) -> str:
    """Write a scorecard as text that ends in a line break.

    The terminal's text is 80 columns wide and without colour; `terminal.show` prints to a
    console as it is.

    Raises:
        ValueError: no such audience.

    """
    told = Audience(audience)
    shown = addressed(scorecard, told)
    if format_ is Format.HTML:
        return _module(format_).render(shown, for_sharing=told is Audience.BUYER)
    return _module(format_).render(shown)


def addressed(scorecard: Scorecard, audience: Audience) -> Scorecard:
    """Leave out what an audience must not be given; see `launchready.report.buyer`."""
    if audience is Audience.ENGINEER:
        return scorecard
    from launchready.report.buyer import for_buyer  # noqa: PLC0415 - only where it is asked for

    return for_buyer(scorecard)


def _module(format_: Format) -> ModuleType:
    name = "document" if format_ is Format.JSON else format_.value
    return import_module(f"launchready.report.{name}")
