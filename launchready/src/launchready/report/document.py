"""The scorecard as JSON: the published, versioned contract.

Texts are inert (see `launchready.report.inert`), and the file is ASCII, so that neither
`cat` nor `jq -r` can move a cursor.
"""

import json
from typing import Any, assert_never

from pydantic import ValidationError

from launchready import __version__
from launchready.model import (
    Change,
    Consent,
    DnsRecord,
    Effort,
    Finding,
    Intrusion,
    Row,
    RowScore,
    Scorecard,
    ServerRule,
    Severity,
    Spent,
    Step,
    Verdict,
    Waiver,
)
from launchready.model.judgement import Value
from launchready.report.digest import blocks
from launchready.report.inert import block, line
from launchready.report.shapes import (
    VERSION,
    Asked,
    ConsentShape,
    CoverageShape,
    DnsRecordShape,
    Document,
    EffortWord,
    FindingShape,
    Fix,
    IntrusionWord,
    Key,
    Part,
    RowShape,
    ServerRuleShape,
    SeverityWord,
    SpentShape,
    StepShape,
    Tool,
    VerdictShape,
    WaiverShape,
)

__all__ = ["Document", "document", "load", "render", "schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SEVERITY: dict[Severity, SeverityWord] = {
    Severity.LOW: "low",
    Severity.MEDIUM: "medium",
    Severity.HIGH: "high",
    Severity.CRITICAL: "critical",
}
_EFFORT: dict[Effort, EffortWord] = {
    Effort.XS: "XS",
    Effort.S: "S",
    Effort.M: "M",
    Effort.L: "L",
}
_INTRUSION: dict[Intrusion, IntrusionWord] = {
    Intrusion.LOOK: "look",
    Intrusion.PROBE: "probe",
    Intrusion.TALK: "talk",
    Intrusion.ATTACK: "attack",
    Intrusion.LEND: "lend",
}


def render(scorecard: Scorecard) -> str:
    """Write the document as indented ASCII JSON."""
    shown = document(scorecard).model_dump(mode="json", by_alias=True)
    return json.dumps(shown, indent=2, ensure_ascii=True) + "\n"


def load(text: str) -> Document:
    """Read a document of this version.

    Raises:
        ValueError: it is none; the sentence names the first place that does not fit.

    """
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the file"
        raise ValueError(line(f"{where}: {first['msg']}")) from error


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the document."""
    made = Document.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, "$id": f"urn:{VERSION.translate({46: ':', 47: ':'})}", **made}


def document(scorecard: Scorecard) -> Document:
    """Turn a scorecard into its published shape."""
    asked, coverage = scorecard.asked, scorecard.coverage
    return Document(
        schema=VERSION,
        tool=Tool(name="launchready", version=__version__),
        product=line(scorecard.product),
        as_of=scorecard.as_of,
        readiness=scorecard.readiness,
        asked=Asked(
            rows=tuple(row for row in Row if row in asked), readiness=scorecard.asked_readiness
        ),
        coverage=CoverageShape(decided=coverage.decided, applicable=coverage.applicable),
        rows=tuple(_row(row) for row in scorecard.rows),
        verdicts=tuple(_verdict(verdict) for verdict in scorecard.verdicts),
        consent=tuple(_consent(consent) for consent in scorecard.consent),
        vantage=line(scorecard.vantage),
        spent=_spent(scorecard.spent),
    )


def _row(row: RowScore) -> RowShape:
    return RowShape(
        id=row.row,
        title=row.row.promise,
        state=row.readiness,
        blocking=tuple(
            Key(audit=verdict.rule.id, subject=line(str(verdict.subject)))
            for verdict in row.blocking
        ),
    )


def _verdict(verdict: Verdict) -> VerdictShape:
    rule = verdict.rule
    return VerdictShape(
        audit=rule.id,
        code=rule.code,
        area=rule.area,
        row=rule.row,
        subject=line(str(verdict.subject)),
        state=verdict.state,
        severity=_SEVERITY[rule.severity],
        blocking=blocks(verdict),
        summary=line(verdict.summary),
        findings=tuple(_finding(finding) for finding in verdict.findings),
        witnesses=tuple(line(witness) for witness in verdict.witnesses),
        reproduce=line(verdict.reproduce),
        fix=verdict.fix and _fix(verdict.fix),
        effort=_EFFORT[rule.effort],
        waiver=verdict.waiver and _waiver(verdict.waiver),
        reason=verdict.reason,
    )


def _finding(finding: Finding) -> FindingShape:
    return FindingShape(
        where=line(finding.where),
        got=_value(finding.got),
        want=_value(finding.want),
        certainty=finding.certainty,
    )


def _value(value: Value) -> Value:
    match value:
        case int():
            return value
        case str():
            return line(value)
        case _:
            return tuple(line(one) for one in value)


def _fix(change: Change) -> Fix:
    return Fix(
        summary=line(change.summary),
        parts=tuple(_part(part) for part in change.parts),
        recheck=line(change.recheck),
    )


def _part(part: DnsRecord | ServerRule | Step) -> Part:
    match part:
        case DnsRecord():
            return DnsRecordShape(
                name=line(part.name),
                type=line(part.type),
                value=line(part.value),
                replaces=tuple(line(old) for old in part.replaces),
            )
        case ServerRule():
            return ServerRuleShape(server=line(part.server), text=block(part.text))
        case Step():
            return StepShape(text=block(part.text))
        case _:
            assert_never(part)


def _waiver(waiver: Waiver) -> WaiverShape:
    return WaiverShape(owner=line(waiver.owner), reason=line(waiver.reason), until=waiver.until)


def _consent(consent: Consent) -> ConsentShape:
    return ConsentShape(
        intrusion=_INTRUSION[consent.intrusion],
        host=line(consent.host),
        basis=line(consent.basis),
    )


def _spent(spent: Spent) -> SpentShape:
    return SpentShape(
        requests=spent.requests,
        connections=spent.connections,
        queries=spent.queries,
        bytes=spent.bytes,
        seconds=round(spent.seconds, 3),
        turns=spent.turns,
        tokens=spent.tokens,
        begun=spent.begun,
        left=spent.left,
        drills=[line(name) for name in spent.drills],
    )
