"""How a function becomes a fix, and how fixes are found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import signature
from pkgutil import walk_packages
from typing import get_type_hints

import launchready.fix as package
from launchready.model import Change

Write = Callable[..., Change]


@dataclass(frozen=True, slots=True)
class Fix:
    """The function that writes the change for one audit, and the evidence it reads."""

    audit: str
    write: Write
    needs: tuple[tuple[str, type], ...]


def fix(write: Write) -> Fix:
    """Make a fix of `def name(subject, **evidence) -> Change`."""
    name = write.__module__.rpartition(".")[2]
    hints = get_type_hints(write)
    _, *rest = signature(write).parameters
    return Fix(name.replace("_", "-"), write, tuple((needed, hints[needed]) for needed in rest))


def written(module: str, write: Write, **needs: type) -> Fix:
    """Make a fix that a factory wrote, as if it were written out in its audit's module."""
    write.__module__ = module
    return Fix(module.rpartition(".")[2].replace("_", "-"), write, tuple(needs.items()))


@cache
def fixes() -> dict[str, Fix]:
    """Every fix by the id of the audit that measures it again."""
    found: dict[str, Fix] = {}
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if not module.ispkg and module.name != __name__:
            for item in vars(import_module(module.name)).values():
                if isinstance(item, Fix) and item.write.__module__ == module.name:
                    found[item.audit] = item
    return found
