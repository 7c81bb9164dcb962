"""How a function becomes an audit, and how audits are found."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import get_type_hints

import launchready.audits as package
from launchready.model import (
    Effort,
    Host,
    Intrusion,
    Judgement,
    Lifecycle,
    MailDomain,
    Product,
    Row,
    Rule,
    Severity,
)

Judge = Callable[..., Judgement]


@dataclass(frozen=True, slots=True)
class Audit:
    """A rule, the function that applies it, and the evidence types which that one needs."""

    rule: Rule
    per: type[Product | Host | MailDomain]
    judge: Judge
    needs: tuple[tuple[str, type], ...]
    source: str

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id


def audit(  # noqa: PLR0913 - an audit's header says all that is known of it
    *,
    code: str,
    title: str,
    per: type[Product | Host | MailDomain],
    row: Row,
    severity: Severity,
    blocking: bool,
    effort: Effort,
    standards: tuple[str, ...],
    reproduce: str,
    mode: Intrusion = Intrusion.LOOK,
    lifecycle: Lifecycle = Lifecycle.PREVIEW,
) -> Callable[[Judge], Audit]:
    """Make an audit of a function that takes evidence and returns a judgement.

    `reproduce` is a command in which `{subject}` stands for the subject's name.
    """

    def register(judge: Judge) -> Audit:
        module = sys.modules[judge.__module__]
        _, area, name = judge.__module__.rsplit(".", 2)
        rule = Rule(
            id=name.replace("_", "-"),
            code=code,
            area=area,
            title=title,
            doc=(module.__doc__ or "").strip(),
            row=row,
            severity=severity,
            blocking=blocking,
            effort=effort,
            mode=mode,
            lifecycle=lifecycle,
            standards=standards,
            reproduce=reproduce,
        )
        hints = get_type_hints(judge)
        hints.pop("return", None)
        return Audit(rule, per, judge, tuple(hints.items()), judge.__module__)

    return register


@cache
def catalogue() -> dict[str, Audit]:
    """Every audit by id, in the order of the codes.

    Raises:
        ValueError: where two files claim one id or one code.

    """
    found: list[Audit] = []
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if not module.ispkg and module.name != __name__:
            attributes = vars(import_module(module.name)).values()
            found += [
                item
                for item in attributes
                if isinstance(item, Audit) and item.source == module.name
            ]
    found.sort(key=lambda item: item.rule.code)
    for what in ("id", "code"):
        names = [getattr(item.rule, what) for item in found]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two audits claim the {what} {sorted(twice)}")
    return {item.id: item for item in found}
