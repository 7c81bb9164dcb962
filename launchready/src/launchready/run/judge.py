"""Turn evidence into verdicts. The only place that can say a run was inconclusive."""

import shlex
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from launchready.audits import Audit
from launchready.model import (
    Attested,
    Evidence,
    Gap,
    Observed,
    Product,
    Reason,
    State,
    Subject,
    Unavailable,
    Undeclared,
    Verdict,
    Withheld,
)

Store = Mapping[tuple[type, Subject], Evidence[Any]]


def judge(
    audit: Audit, subject: Subject, store: Store, product: Product, as_of: datetime
) -> Verdict:
    """Call the audit only when every piece of evidence it names was seen.

    Evidence is looked up for the subject itself, then for the product as a whole.
    """
    seen: dict[str, Any] = {}
    witnesses: list[str] = []
    gaps: list[Gap] = []
    for name, kind in audit.needs:
        match find(store, kind, subject, product):
            case Observed(id=id_, value=value, gaps=missing):
                seen[name] = value
                witnesses.append(id_)
                gaps += missing
            case Attested(id=id_, value=value, expires=expires) if as_of < expires:
                seen[name] = value
                witnesses.append(id_)
            case unseen:
                return _unseen(audit, subject, unseen)
    return _decided(audit, subject, seen, tuple(witnesses), tuple(gaps))


def find(store: Store, kind: type, subject: Subject, product: Product) -> Evidence[Any]:
    """Look evidence up for a subject, then for the product as a whole."""
    for key in ((kind, subject), (kind, product)):
        if key in store:
            return store[key]
    return Unavailable(kind.__name__, Reason.BUG, "nobody gathered it")


def _unseen(audit: Audit, subject: Subject, evidence: Evidence[Any]) -> Verdict:
    reason: Reason | None = None
    match evidence:
        case Undeclared(key=key):
            state, summary = State.UNDECLARED, f"the manifest says nothing of {key}"
        case Withheld(ask=ask):
            state, summary = State.NEEDS_CONSENT, ask
        case Unavailable(reason=reason, detail=detail):
            state, summary = State.INCONCLUSIVE, detail or reason
        case Attested(who=who, expires=expires):
            state, reason = State.INCONCLUSIVE, Reason.STALE
            summary = f"what {who} attested expired on {expires:%Y-%m-%d}"
        case Observed(id=id_):
            raise AssertionError(f"{id_} was seen")
    reproduce = _reproduce(audit, subject)
    return Verdict(audit.rule, subject, state, summary, reproduce=reproduce, reason=reason)


def _decided(
    audit: Audit,
    subject: Subject,
    seen: dict[str, Any],
    witnesses: tuple[str, ...],
    gaps: tuple[Gap, ...],
) -> Verdict:
    reproduce = _reproduce(audit, subject)
    try:
        said = audit.judge(**seen)
        if gaps and said.state is not State.FAIL:
            why, summary = _why(gaps)
            return Verdict(
                audit.rule, subject, State.INCONCLUSIVE, summary,
                witnesses=witnesses, reproduce=reproduce, reason=why,
            )  # fmt: skip
        return Verdict(
            audit.rule, subject, said.state, said.summary, said.findings, witnesses, reproduce
        )
    except Exception as error:  # noqa: BLE001 - a broken audit must never look like a pass
        detail = f"{Reason.BUG} in {audit.id}: {error!r}"
        return Verdict(
            audit.rule, subject, State.INCONCLUSIVE, detail, reproduce=reproduce, reason=Reason.BUG
        )


def _why(gaps: tuple[Gap, ...]) -> tuple[Reason, str]:
    """Say why not all was seen; where the run stopped for harm, that alone is the reason."""
    for gap in gaps:
        if gap.reason is Reason.HARM:
            return gap.reason, gap.detail
    return gaps[0].reason, f"not all was seen: {'; '.join(str(gap) for gap in gaps)}"


def _reproduce(audit: Audit, subject: Subject) -> str:
    return audit.rule.reproduce.replace("{subject}", shlex.quote(str(subject)))
