"""What an audit says of what it saw."""

from dataclasses import dataclass
from typing import Literal

from launchready.model.words import Certainty, State

Says = Literal[State.PASS, State.WARN, State.FAIL, State.NOT_APPLICABLE]
Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where it is, what was got, what was wanted, and how sure that is."""

    where: str
    got: Value
    want: Value
    certainty: Certainty = Certainty.CERTAIN

    def __post_init__(self) -> None:
        if not self.where:
            raise ValueError("a finding says where")


@dataclass(frozen=True, slots=True)
class Judgement:
    """An audit's word. A warning or a fail without a finding cannot be made."""

    state: Says
    summary: str
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if self.state in {State.WARN, State.FAIL} and not self.findings:
            raise ValueError(f"{self.state} needs a finding")
        if self.state is State.NOT_APPLICABLE and self.findings:
            raise ValueError("what does not apply has no finding")
        if not self.summary:
            raise ValueError("a judgement says what was seen")
