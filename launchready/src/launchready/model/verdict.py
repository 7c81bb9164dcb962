"""What is said of one subject by one audit, and what it rests on."""

from dataclasses import dataclass
from datetime import date

from launchready.model.change import Change
from launchready.model.judgement import Finding
from launchready.model.rule import Rule
from launchready.model.subject import Subject
from launchready.model.words import Reason, Severity, State


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's decision to launch in spite of a fault, until a date."""

    owner: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state with its witnesses.

    Raises:
        ValueError: on pass, warn or fail without a witness, on warn or fail without
            a finding, and on a waiver of a critical audit.

    """

    rule: Rule
    subject: Subject
    state: State
    summary: str
    findings: tuple[Finding, ...] = ()
    witnesses: tuple[str, ...] = ()
    reproduce: str = ""
    fix: Change | None = None
    waiver: Waiver | None = None
    reason: Reason | None = None

    def __post_init__(self) -> None:
        if self.state.decided and not self.witnesses:
            raise ValueError(f"{self.rule.id}: {self.state} without a witness")
        if self.state in {State.WARN, State.FAIL} and not self.findings:
            raise ValueError(f"{self.rule.id}: {self.state} without a finding")
        if self.waiver and self.rule.severity is Severity.CRITICAL:
            raise ValueError(f"{self.rule.id}: nobody can waive a critical audit")

    @property
    def weighs(self) -> bool:
        """Whether it can hold up a launch at all."""
        return self.rule.blocking

    @property
    def stops(self) -> bool:
        """A blocking fail that nobody has waived."""
        return self.weighs and self.state is State.FAIL and self.waiver is None
