"""Fixes: pure functions from the subject and its evidence to a change.

A fix is found by its place: `fix/<area>/<name>.py` mends `audits/<area>/<name>.py`. Its
first parameter is the subject, the others are evidence by type.
"""

from launchready.fix.registry import Fix, fix, fixes

__all__ = ["Fix", "fix", "fixes"]
