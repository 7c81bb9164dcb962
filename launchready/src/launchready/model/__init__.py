"""The words of Launch Ready: frozen, and made of the standard library only."""

from launchready.model.change import Change, DnsRecord, ServerRule, Step
from launchready.model.evidence import (
    Attested,
    Evidence,
    Gap,
    Observed,
    Unavailable,
    Undeclared,
    Withheld,
)
from launchready.model.judgement import Finding, Judgement
from launchready.model.rule import Rule
from launchready.model.scorecard import (
    Consent,
    Coverage,
    Readiness,
    RowScore,
    Scorecard,
    Spent,
    readiness_of,
)
from launchready.model.subject import Host, MailDomain, Product, Subject
from launchready.model.verdict import Verdict, Waiver
from launchready.model.words import (
    Certainty,
    Effort,
    Intrusion,
    Lifecycle,
    Reason,
    Row,
    Severity,
    State,
)

__all__ = [
    "Attested",
    "Certainty",
    "Change",
    "Consent",
    "Coverage",
    "DnsRecord",
    "Effort",
    "Evidence",
    "Finding",
    "Gap",
    "Host",
    "Intrusion",
    "Judgement",
    "Lifecycle",
    "MailDomain",
    "Observed",
    "Product",
    "Readiness",
    "Reason",
    "Row",
    "RowScore",
    "Rule",
    "Scorecard",
    "ServerRule",
    "Severity",
    "Spent",
    "State",
    "Step",
    "Subject",
    "Unavailable",
    "Undeclared",
    "Verdict",
    "Waiver",
    "Withheld",
    "readiness_of",
]
