"""SARIF 2.1.0 (OASIS standard with errata 01): one result for each verdict.

What passes, does not apply or waits for an answer has its own `kind`, so that a viewer can
tell silence from health. A subject is a logical location; the physical one is the manifest,
where subjects, consents and waivers stand, because viewers ask for a file.
"""

import hashlib
import json
import re
from typing import Any, assert_never

from launchready import __version__
from launchready.model import (
    Host,
    Lifecycle,
    MailDomain,
    Product,
    Reason,
    Rule,
    Scorecard,
    Severity,
    State,
    Subject,
    Verdict,
)
from launchready.report.digest import blocks, decision, value
from launchready.report.exits import exit_code
from launchready.report.inert import block, line

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MANIFEST = "launchready.toml"
FINGERPRINT = "launchready/1"

_PLACEHOLDER = re.compile(r"\{(\d+)\}")

_KINDS = {
    State.PASS: "pass",
    State.WARN: "fail",
    State.FAIL: "fail",
    State.NOT_APPLICABLE: "notApplicable",
    State.INCONCLUSIVE: "open",
    State.NEEDS_CONSENT: "review",
    State.UNDECLARED: "review",
}
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
_WEIGHTS = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "2.5",
}
"""`security-severity`, in the bands of CVSS 4.0 section 6."""


def render(scorecard: Scorecard) -> str:
    """Write the log as indented ASCII JSON."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(scorecard)]}
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _run(scorecard: Scorecard) -> dict[str, Any]:
    found = {verdict.rule.id: verdict.rule for verdict in scorecard.verdicts}
    rules = sorted(found.values(), key=lambda rule: rule.code)
    places = {rule.id: index for index, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "launchready",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "invocations": [_invocation(scorecard)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(verdict, places[verdict.rule.id]) for verdict in scorecard.verdicts],
        "properties": {
            "product": line(scorecard.product),
            "readiness": scorecard.readiness,
            "decided": scorecard.coverage.decided,
            "applicable": scorecard.coverage.applicable,
            "vantage": line(scorecard.vantage),
        },
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.code,
        "shortDescription": {"text": _message(rule.title)},
        "fullDescription": {"text": _message(rule.row.why)},
        "help": {"text": block(rule.doc) or rule.title, "markdown": block(rule.doc) or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": list(dict.fromkeys((rule.row.value, rule.area, *rule.standards))),
            "precision": "very-high",
            "security-severity": _WEIGHTS[rule.severity],
            "blocking": rule.blocking,
            "lifecycle": rule.lifecycle,
        },
    }


def _result(verdict: Verdict, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": verdict.rule.id,
        "ruleIndex": index,
        "kind": _KINDS[verdict.state],
        "level": _level(verdict),
        "message": {"text": _message(_told(verdict))},
        "locations": [_location(verdict.subject)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(verdict)},
        "properties": {
            "state": verdict.state,
            "blocking": blocks(verdict),
            "witnesses": [line(witness) for witness in verdict.witnesses],
        },
    }
    if waiver := verdict.waiver:
        told = f"{waiver.owner}, until {waiver.until}: {waiver.reason}"
        result["suppressions"] = [{"kind": "external", "justification": line(told)}]
    return result


def _told(verdict: Verdict) -> str:
    findings = [
        f"{finding.where}: got {value(finding.got)}, wanted {value(finding.want)}"
        for finding in verdict.findings
    ]
    fix = [f"Fix: {verdict.fix.summary}"] if verdict.fix else []
    return ". ".join([verdict.summary, *findings, *fix])


def _level(verdict: Verdict) -> str:
    """Only `kind` fail has a level, section 3.27.10; a preview never has a heavy one."""
    match verdict.state:
        case State.FAIL | State.WARN if verdict.rule.lifecycle is Lifecycle.PREVIEW:
            return "note"
        case State.FAIL:
            return _LEVELS[verdict.rule.severity]
        case State.WARN:
            return "note" if verdict.rule.severity is Severity.LOW else "warning"
        case _:
            return "none"


def _location(subject: Subject) -> dict[str, Any]:
    name = line(str(subject))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": MANIFEST, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 1},
        },
        "logicalLocations": [
            {"name": name, "fullyQualifiedName": f"{_kind(subject)}:{name}", "kind": "resource"}
        ],
    }


def _fingerprint(verdict: Verdict) -> str:
    identity = f"{verdict.rule.id}\0{_kind(verdict.subject)}\0{line(str(verdict.subject))}"
    return hashlib.sha256(identity.encode()).hexdigest()


def _kind(subject: Subject) -> str:
    match subject:
        case Product():
            return "product"
        case Host():
            return "host"
        case MailDomain():
            return "mail-domain"
        case _:
            assert_never(subject)


def _message(text: str) -> str:
    """Break what a viewer would read as a link or a placeholder, sections 3.11.5 and 3.11.6."""
    return _PLACEHOLDER.sub(r"{{\1}}", line(text)).replace("](", "] (")


def _invocation(scorecard: Scorecard) -> dict[str, Any]:
    bugs = [v for v in scorecard.verdicts if v.reason is Reason.BUG]
    return {
        "executionSuccessful": not bugs,
        "startTimeUtc": f"{scorecard.as_of:%Y-%m-%dT%H:%M:%SZ}",
        "exitCode": exit_code(scorecard),
        "exitCodeDescription": _message(decision(scorecard).headline),
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": _message(bug.summary)},
                "associatedRule": {"id": bug.rule.id},
            }
            for bug in bugs
        ],
    }
