"""Audits: pure functions from what was observed to a judgement.

An audit's id and area are its file's place, its page is the module's docstring, its
needs are its type hints. There is no list of audits: `catalogue` walks the folders.
"""

from launchready.audits.registry import Audit, audit, catalogue
from launchready.model import Finding, Judgement, State

__all__ = ["Audit", "audit", "catalogue", "failed", "not_applicable", "passed", "warned"]


def passed(summary: str) -> Judgement:
    """All that was wanted was seen."""
    return Judgement(State.PASS, summary)


def warned(summary: str, *findings: Finding) -> Judgement:
    """It works, and will not for long or not for everyone."""
    return Judgement(State.WARN, summary, findings)


def failed(summary: str, *findings: Finding) -> Judgement:
    """A fault was seen."""
    return Judgement(State.FAIL, summary, findings)


def not_applicable(summary: str) -> Judgement:
    """The absence of what would be judged was seen."""
    return Judgement(State.NOT_APPLICABLE, summary)
