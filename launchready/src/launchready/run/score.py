"""All verdicts of a run, and the scorecard that they make."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from launchready.audits import Audit
from launchready.fix import fixes
from launchready.knowledge.core import core
from launchready.model import (
    Attested,
    Observed,
    Product,
    Reason,
    Row,
    Scorecard,
    Severity,
    State,
    Subject,
    Undeclared,
    Verdict,
    Waiver,
)
from launchready.run.cast import Absent, Unspoken
from launchready.run.judge import find, judge
from launchready.run.record import Record


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver with what it covers: an audit by code or id, one subject or all."""

    audit: str
    subject: str
    waiver: Waiver

    def covers(self, verdict: Verdict, today: date) -> bool:
        """Whether it holds for a verdict on a day. Nothing covers what is critical."""
        names = {verdict.rule.id, verdict.rule.code.lower()}
        return (
            verdict.state is State.FAIL
            and verdict.rule.severity is not Severity.CRITICAL
            and self.audit.lower() in names
            and self.subject in {"", str(verdict.subject)}
            and today <= self.waiver.until
        )


def score(
    record: Record, audits: Iterable[Audit], rows: frozenset[Row], waivers: tuple[Waived, ...]
) -> Scorecard:
    """Judge everything that was gathered. No network, no clock: the same each time."""
    today = record.as_of.date()
    verdicts = [v for audit in audits for v in _verdicts(audit, record)]
    return Scorecard(
        product=str(record.cast.product),
        as_of=record.as_of,
        verdicts=tuple(_waived(_mended(v, record), waivers, today) for v in verdicts),
        core=core(),
        asked=rows,
        consent=record.consent,
        vantage=record.vantage,
        spent=record.spent,
    )


def _verdicts(audit: Audit, record: Record) -> list[Verdict]:
    cast = record.cast
    match cast.of(audit.per):
        case Absent() as absent:
            return [_without(audit, cast.product, absent)]
        case Unspoken(key=key):
            summary = f"the manifest says nothing of {key}: declare [{key}] or [absent.{key}]"
            return [Verdict(audit.rule, cast.product, State.UNDECLARED, summary)]
        case subjects:
            return [_verdict(audit, subject, record) for subject in subjects]


def _verdict(audit: Audit, subject: Subject, record: Record) -> Verdict:
    cast = record.cast
    for _, kind in audit.needs:
        match find(record.store, kind, subject, cast.product):
            case Undeclared(key=key) if absent := cast.without(key):
                return _without(audit, subject, absent)
            case _:
                continue
    return judge(audit, subject, record.store, cast.product, record.as_of)


def _without(audit: Audit, subject: Subject, absent: Absent) -> Verdict:
    summary = f"{absent.owner} says there is no {absent.key}: {absent.reason}"
    witnesses = (f"manifest [absent.{absent.key}]",)
    return Verdict(audit.rule, subject, State.NOT_APPLICABLE, summary, witnesses=witnesses)


def _mended(verdict: Verdict, record: Record) -> Verdict:
    fix = fixes().get(verdict.rule.id)
    if fix is None or verdict.state not in {State.WARN, State.FAIL}:
        return verdict
    subject, product = verdict.subject, record.cast.product
    try:
        values = {name: _value(record, kind, subject, product) for name, kind in fix.needs}
        return replace(verdict, fix=fix.write(subject, **values))
    except ValueError:  # what the target says fits into no record and no rule
        return verdict
    except Exception as error:  # noqa: BLE001 - a broken fix must not lose the run, nor go unseen
        said = f"{verdict.summary} ({Reason.BUG} in its fix: {error!r})"
        return replace(verdict, summary=said, reason=Reason.BUG)


def _value(record: Record, kind: type, subject: Subject, product: Product) -> object:
    for key in ((kind, subject), (kind, product)):
        match record.store.get(key):
            case Observed(value=value) | Attested(value=value):
                return value
            case _:
                continue
    raise LookupError(f"{kind.__name__} of {subject} was judged, yet is not there")


def _waived(verdict: Verdict, waivers: tuple[Waived, ...], today: date) -> Verdict:
    for waived in waivers:
        if waived.covers(verdict, today):
            return replace(verdict, waiver=waived.waiver)
    return verdict
