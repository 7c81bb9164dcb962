"""The published shapes of a scorecard, version 1: what the JSON says and nothing else."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from launchready.model import Certainty, Readiness, Reason, Row, State

VERSION: Literal["launchready.scorecard/1"] = "launchready.scorecard/1"

SeverityWord = Literal["low", "medium", "high", "critical"]
EffortWord = Literal["XS", "S", "M", "L"]
IntrusionWord = Literal["look", "probe", "talk", "attack", "lend"]
Count = Annotated[int, Field(ge=0)]
Words = Annotated[str, Field(description="Inert text.")]


class Shape(BaseModel):
    """Frozen; what a later minor version adds is ignored when read."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", json_schema_serialization_defaults_required=True
    )


class Tool(Shape):
    """Who made the scorecard."""

    name: str
    version: str


class Asked(Shape):
    """The rows that the caller wanted judged, and whether these are ready."""

    rows: tuple[Row, ...]
    readiness: Readiness


class CoverageShape(Shape, title="Coverage"):
    """How many of the applicable verdicts are decided."""

    decided: Count
    applicable: Count


class Key(Shape):
    """Where to find a verdict: no two share an audit and a subject."""

    audit: str
    subject: Words


class RowShape(Shape, title="Row"):
    """One of the eleven rows, and the verdicts that hold it up."""

    id: Row
    title: str
    state: Readiness
    blocking: tuple[Key, ...]


class FindingShape(Shape, title="Finding"):
    """One fault: where it is, what was got, what was wanted, how sure that is."""

    where: Words
    got: int | Words | tuple[Words, ...]
    want: int | Words | tuple[Words, ...]
    certainty: Certainty


class DnsRecordShape(Shape, title="DnsRecord"):
    """A record to publish, and the data of those that it replaces."""

    kind: Literal["dns-record"] = "dns-record"
    name: Words
    type: Words
    value: Words
    replaces: tuple[Words, ...]


class ServerRuleShape(Shape, title="ServerRule"):
    """A configuration rule for one server or platform."""

    kind: Literal["server-rule"] = "server-rule"
    server: Words
    text: Words


class StepShape(Shape, title="Step"):
    """Something that a person does."""

    kind: Literal["step"] = "step"
    text: Words


Part = Annotated[DnsRecordShape | ServerRuleShape | StepShape, Field(discriminator="kind")]


class Fix(Shape):
    """The change that mends the fault; `recheck` measures it again."""

    summary: Words
    parts: tuple[Part, ...]
    recheck: Words


class WaiverShape(Shape, title="Waiver"):
    """A person's decision to launch in spite of a fault, until a date."""

    owner: Words
    reason: Words
    until: date


class VerdictShape(Shape, title="Verdict"):
    """What one audit says of one subject. `blocking`: a fail stops the launch."""

    audit: str
    code: str
    area: str
    row: Row
    subject: Words
    state: State
    severity: SeverityWord
    blocking: bool
    summary: Words
    findings: tuple[FindingShape, ...]
    witnesses: tuple[Words, ...]
    reproduce: Words
    fix: Fix | None
    effort: EffortWord
    waiver: WaiverShape | None
    reason: Reason | None

    @property
    def key(self) -> tuple[str, str]:
        """The audit's id and the subject."""
        return self.audit, self.subject

    @property
    def stops(self) -> bool:
        """A blocking fail that nobody has waived."""
        return self.blocking and self.state is State.FAIL and self.waiver is None

    @property
    def holds(self) -> bool:
        """Whether it stops the launch, or keeps it undetermined."""
        return self.stops or (self.blocking and self.state.open)


class ConsentShape(Shape, title="Consent"):
    """What permitted an action beyond looking."""

    intrusion: IntrusionWord
    host: Words
    basis: Words


class SpentShape(Shape, title="Spent"):
    """What the run cost its target.

    `seconds` are wall time, `turns` messages to its chat, `tokens` what those are reckoned at;
    of the chat sessions that were `begun`, so many are `left` in the product, and of the drills
    those in `drills` could not be ended.
    """

    requests: Count
    connections: Count
    queries: Count
    bytes: Count
    seconds: Annotated[float, Field(ge=0)]
    turns: Count
    tokens: Count
    begun: Count
    left: Count
    drills: list[Words]


class Document(Shape):
    """A scorecard of Launch Ready."""

    schema_: Literal["launchready.scorecard/1"] = Field(alias="schema")
    tool: Tool
    product: Words
    as_of: datetime
    readiness: Readiness
    asked: Asked
    coverage: CoverageShape
    rows: tuple[RowShape, ...]
    verdicts: tuple[VerdictShape, ...]
    consent: tuple[ConsentShape, ...]
    vantage: Words
    spent: SpentShape
