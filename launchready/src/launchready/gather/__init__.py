"""Gatherers: I/O through the door, evidence out. A gatherer never judges.

A gatherer's type hints are its needs, its return annotation is what it gives, and its
first parameter is its subject. There is no list: `gatherers` walks the folder.
"""

from launchready.gather.registry import Cost, Gatherer, Seen, Word, gatherer, gatherers

__all__ = ["Cost", "Gatherer", "Seen", "Word", "gatherer", "gatherers"]
