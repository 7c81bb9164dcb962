"""The version of a scorecard that its owner can give away.

It keeps every state, every row and the whole decision. It leaves out what helps an
intruder more than a buyer: commands, where a secret lies and how it was told apart, our
own errors, and the addresses of the vantage.
"""

from dataclasses import replace
from typing import assert_never

from launchready.model import (
    Finding,
    Host,
    MailDomain,
    Product,
    Row,
    Scorecard,
    State,
    Step,
    Subject,
    Verdict,
)
from launchready.report.digest import why_open

LEFT_OUT = "not in this version"
SECRETS = "secrets"


def for_buyer(scorecard: Scorecard) -> Scorecard:
    """Leave out what is not for sharing."""
    return replace(
        scorecard,
        verdicts=tuple(_shared(verdict) for verdict in scorecard.verdicts),
        consent=tuple(replace(used, basis="") for used in scorecard.consent),
        vantage=scorecard.vantage.partition(",")[0],
    )


def _shared(verdict: Verdict) -> Verdict:
    plain = replace(
        verdict,
        subject=_public(verdict.subject),
        reproduce="",
        fix=verdict.fix and replace(verdict.fix, recheck=""),
    )
    if verdict.state.open:
        return replace(plain, summary=why_open(verdict))
    if verdict.rule.row is Row.SECRETS or verdict.rule.area == SECRETS:
        return _veiled(plain)
    return plain


def _veiled(verdict: Verdict) -> Verdict:
    """Say how many faults there are, and nothing of where or what they are."""
    fix = verdict.fix and replace(
        verdict.fix, summary=f"The fix is {LEFT_OUT}", parts=(Step(LEFT_OUT.capitalize()),)
    )
    findings = tuple(
        Finding(f"finding {number}", LEFT_OUT, LEFT_OUT, finding.certainty)
        for number, finding in enumerate(verdict.findings, start=1)
    )
    return replace(verdict, summary=_instead(verdict), findings=findings, fix=fix)


def _instead(verdict: Verdict) -> str:
    if verdict.state is State.PASS:
        return verdict.rule.title
    return f"What was seen, and where, is {LEFT_OUT}"


def _public(subject: Subject) -> Subject:
    match subject:
        case Product() | Host() | MailDomain():
            return subject
        case _:
            assert_never(subject)
