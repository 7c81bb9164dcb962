"""Rules and verdicts, and any of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from launchready.model import (
    Effort,
    Finding,
    Host,
    Intrusion,
    Lifecycle,
    Row,
    Rule,
    Scorecard,
    Severity,
    State,
    Verdict,
    Waiver,
)

AS_OF = datetime(2026, 6, 1, 12, tzinfo=UTC)
WAIVER = Waiver("Ada", "DNS moves on Friday", date(2026, 6, 30))
FINDING = Finding("https://acme.test/", "got", "want")
CORE = {"TLS-01": Row.TLS, "SEC-03": Row.SECRETS}


def rule(row: Row = Row.TLS, severity: Severity = Severity.HIGH, **other: object) -> Rule:
    """Make a rule that blocks and weighs, unless told otherwise."""
    return replace(_RULE, row=row, severity=severity, **other)


_RULE = Rule(
    id="tls-01",
    code="TLS-01",
    area="tls",
    title="All is well",
    doc="",
    row=Row.TLS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.LOOK,
    lifecycle=Lifecycle.STABLE,
    standards=(),
    reproduce="true",
)


def verdict(
    state: State, of: Rule | None = None, *, waiver: Waiver | None = None, host: str = "acme.test"
) -> Verdict:
    """Make a verdict with what its state needs."""
    findings = (FINDING,) if state in {State.WARN, State.FAIL} else ()
    witnesses = ("front@acme.test",) if state.decided else ()
    return Verdict(of or rule(), Host(host), state, "seen", findings, witnesses, waiver=waiver)


def scorecard(*verdicts: Verdict, core: Mapping[str, Row] | None = None) -> Scorecard:
    """Make the scorecard of acme.test, with every row asked for."""
    return Scorecard("acme.test", AS_OF, verdicts, core or {}, frozenset(Row))


def everywhere(state: State) -> list[Verdict]:
    """Make one verdict of a blocking audit in each row; TLS and secrets are the core's."""
    codes = {Row.TLS: "TLS-01", Row.SECRETS: "SEC-03"}
    return [verdict(state, rule(row, code=codes.get(row, f"{row.name[:3]}-99"))) for row in Row]


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    """Draw any verdict that can be made."""
    severity = draw(st.sampled_from(Severity))
    of = rule(
        draw(st.sampled_from(Row)),
        severity,
        code=draw(st.sampled_from([*sorted(CORE), "DOM-99", "EML-99"])),
        blocking=severity is Severity.CRITICAL or draw(st.booleans()),
        effort=draw(st.sampled_from(Effort)),
        lifecycle=draw(st.sampled_from(Lifecycle)),
    )
    state = draw(st.sampled_from(State))
    waivable = state is State.FAIL and severity is not Severity.CRITICAL
    return verdict(state, of, waiver=WAIVER if waivable and draw(st.booleans()) else None)


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """Draw scorecards, many of which are one step from being ready."""
    base = everywhere(State.PASS) if draw(st.booleans()) else []
    core = CORE if draw(st.booleans()) else None
    return scorecard(*base, *draw(st.lists(verdicts(), max_size=4)), core=core)
