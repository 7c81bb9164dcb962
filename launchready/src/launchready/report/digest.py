"""What every report says first: the decision, what stops it, what could not be judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from launchready.model import (
    Lifecycle,
    Readiness,
    Reason,
    Row,
    RowScore,
    Rule,
    Scorecard,
    Spent,
    State,
    Verdict,
)
from launchready.model.judgement import Value

LAUNCH = {
    Readiness.READY: "ready to launch",
    Readiness.CONDITIONAL: "ready to launch, with conditions",
    Readiness.NOT_READY: "not ready to launch",
    Readiness.UNDETERMINED: "undetermined",
}
UNCOVERED = "nothing in this run covers it"
NOT_ASKED = "not asked"
KB = 1000
HOUR, WORKING_DAY, HALVES = 60, 480, 2

_WHY = {
    Reason.TIMEOUT: "No answer came in time",
    Reason.NETWORK_DOWN: "Our own network was down",
    Reason.NAME_SERVER_FAILED: "A name server failed",
    Reason.BROKEN_ANSWER: "The answer was broken",
    Reason.CONNECTION_LOST: "The connection was lost",
    Reason.WALL: "A wall stood in the way",
    Reason.BUDGET: "The budget was spent",
    Reason.OUT_OF_SCOPE: "It lies outside the declared scope",
    Reason.OPTED_OUT: "The target asks not to be tested",
    Reason.STOPPED: "The run was stopped",
    Reason.HARM: "The target shows harm",
    Reason.NOT_TESTABLE_HERE: "It cannot be tested from here",
    Reason.STALE: "The evidence is too old",
    Reason.BUG: "A bug of ours",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer in words.

    Attributes:
        readiness: of what was asked; `asked` names it where that is not the launch.
        launch: the readiness of the whole launch.
        sentence: why, with counts; it ends in a full stop.

    """

    readiness: Readiness
    asked: str
    launch: Readiness
    sentence: str

    @property
    def headline(self) -> str:
        """One clear line."""
        if not self.asked:
            return LAUNCH[self.readiness]
        return f"{self.asked}: {words(self.readiness)}; launch: {words(self.launch)}"


@dataclass(frozen=True, slots=True)
class Group:
    """Verdicts that one audit gave, or that wait for one and the same thing."""

    title: str
    verdicts: tuple[Verdict, ...]

    @property
    def subjects(self) -> str:
        """All subjects, once each."""
        return ", ".join(dict.fromkeys(str(verdict.subject) for verdict in self.verdicts))

    @property
    def alike(self) -> tuple[tuple[Verdict, ...], ...]:
        """The verdicts, those together that say the same of the same."""
        found: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in self.verdicts:
            found.setdefault((str(verdict.subject), verdict.summary), []).append(verdict)
        return tuple(map(tuple, found.values()))

    @property
    def rule(self) -> Rule:
        """The audit of the first verdict."""
        return self.verdicts[0].rule

    @property
    def effort(self) -> str:
        """What the fix costs, for one subject or for each of several."""
        words = self.rule.effort.words
        return words if len(self.verdicts) == 1 else f"{words} each"


def decision(scorecard: Scorecard) -> Decision:
    """Say whether what was asked is ready, and why."""
    asked = "" if scorecard.asked == frozenset(Row) else _names(scorecard.asked)
    readiness = scorecard.asked_readiness
    return Decision(readiness, asked, scorecard.readiness, _sentence(scorecard, readiness))


def stops(scorecard: Scorecard) -> tuple[Group, ...]:
    """Give what stops the launch, one group for each audit, cheapest first."""
    return _by_audit(scorecard.stoppers)


def unjudged(scorecard: Scorecard) -> tuple[Group, ...]:
    """Give what waits for an answer, by what it waits for; what can hold up a launch first."""
    found: dict[str, list[Verdict]] = {}
    for verdict in sorted(_counting(scorecard), key=lambda verdict: not verdict.weighs):
        if verdict.state.open:
            found.setdefault(why_open(verdict), []).append(verdict)
    return tuple(Group(why, tuple(verdicts)) for why, verdicts in found.items())


def waived(scorecard: Scorecard) -> tuple[Verdict, ...]:
    """Give the faults that a person has taken on."""
    return tuple(v for v in _counting(scorecard) if v.waiver and v.state is State.FAIL)


def worth_mending(scorecard: Scorecard) -> tuple[Group, ...]:
    """Give warnings, and fails that stop nothing, the worst first."""
    found = [
        v
        for v in _counting(scorecard)
        if v.state is State.WARN or (v.state is State.FAIL and not v.stops and not v.waiver)
    ]
    return _by_audit(sorted(found, key=lambda v: -v.rule.severity))


def work(scorecard: Scorecard) -> str:
    """Bound what it costs to mend all that stops the launch; a working day has 8 hours."""
    minutes = sum(verdict.rule.effort for verdict in scorecard.stoppers)
    if minutes <= HOUR:
        return count(minutes, "minute")
    size, unit = (HOUR, "hour") if minutes <= WORKING_DAY else (WORKING_DAY, "day")
    halves = -(-2 * minutes // size)
    return f"{halves / 2:g} {unit}{'' if halves == HALVES else 's'}"


def row_words(row: RowScore, scorecard: Scorecard) -> str:
    """Say a row's state in a few words."""
    if row.covered and row.missing and not row.blocking:
        return f"{words(row.readiness)}: {', '.join(row.missing)} not covered yet"
    if row.covered:
        return words(row.readiness)
    return UNCOVERED if row.row in scorecard.asked else NOT_ASKED


def why_open(verdict: Verdict) -> str:
    """Say, in a few words, why there is no answer."""
    match verdict.state:
        case State.NEEDS_CONSENT:
            return "Consent is needed"
        case State.UNDECLARED:
            return "The manifest does not say"
        case _:
            return _WHY[verdict.reason] if verdict.reason else "Not all was seen"


def value(of: Value) -> str:
    """Write what was got or wanted on one line."""
    return ", ".join(of) if isinstance(of, tuple) else str(of)


def words(name: Readiness | State) -> str:
    """Write a readiness or a state without its hyphen."""
    return name.replace("-", " ")


def holding(row: RowScore) -> str:
    """Name what holds a row up: the audits that fail, then those that are open."""
    failing = dict.fromkeys(v.rule.code for v in row.blocking if v.stops)
    waiting = dict.fromkeys(v.rule.code for v in row.blocking if v.state.open)
    if failing and waiting:
        return f"{', '.join(failing)}; open: {', '.join(waiting)}"
    return ", ".join(failing or waiting)


def consents(scorecard: Scorecard) -> tuple[str, ...]:
    """Write the consents that were used, the hosts of one basis together."""
    found: dict[tuple[str, str], list[str]] = {}
    for used in scorecard.consent:
        found.setdefault((used.intrusion.word, used.basis), []).append(used.host)
    return tuple(
        f"{word} on {', '.join(on)}{f' ({basis})' if basis else ''}"
        for (word, basis), on in found.items()
    )


def costs(scorecard: Scorecard) -> str:
    """Write what the run cost its target."""
    spent = scorecard.spent
    queries = "query" if spent.queries == 1 else "queries"
    turns = f"{count(spent.turns, 'chat turn')} (about {spent.tokens:,} tokens), "
    return (
        f"{count(spent.requests, 'request')}, {count(spent.connections, 'connection')}, "
        f"{turns if spent.turns else ''}"
        f"{spent.queries:,} DNS {queries}, {spent.bytes / KB:,.0f} kB in {spent.seconds:,.1f} s"
        f"{_left(spent) if spent.begun else ''}"
        f"{_lasting(spent) if spent.drills else ''}"
    )


def _left(spent: Spent) -> str:
    sessions = count(spent.begun, "chat session")
    if spent.left:
        return f"; of {sessions}, {spent.left:,} may be left in the product"
    return f"; {sessions} begun, and taken away again"


def _lasting(spent: Spent) -> str:
    names = ", ".join(f'"{name}"' for name in spent.drills)
    return f"; STILL FAILING, END IT BY HAND: {names} of [[chat.drill]]"


def blocks(verdict: Verdict) -> bool:
    """Whether a verdict can hold up a launch: a blocking audit that is no preview."""
    return verdict.weighs and verdict.rule.lifecycle is not Lifecycle.PREVIEW


def count(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(names: Iterable[str]) -> str:
    """Join names with commas and a final `and`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _counting(scorecard: Scorecard) -> list[Verdict]:
    return [v for v in scorecard.verdicts if v.rule.lifecycle is not Lifecycle.PREVIEW]


def _by_audit(verdicts: Iterable[Verdict]) -> tuple[Group, ...]:
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.rule.id, []).append(verdict)
    return tuple(Group(same[0].rule.title, tuple(same)) for same in found.values())


def _names(rows: frozenset[Row]) -> str:
    return ", ".join(row for row in Row if row in rows)


def _sentence(scorecard: Scorecard, readiness: Readiness) -> str:
    what = "the launch" if scorecard.asked == frozenset(Row) else "these rows"
    faults = _audits(v for v in scorecard.stoppers if v.rule.row in scorecard.asked)
    match readiness:
        case Readiness.READY:
            return f"Every blocking audit of {what} is decided, and none fails."
        case Readiness.CONDITIONAL:
            conditions = count(_audits(waived(scorecard)), "fault")
            return f"Nothing stops {what} but {conditions} that a person has waived until a date."
        case Readiness.NOT_READY:
            verb = "stops" if faults == 1 else "stop"
            return f"{count(faults, 'fault').capitalize()} {verb} {what}{_also_open(scorecard)}."
        case Readiness.UNDETERMINED:
            return f"Nothing that was seen stops {what}, but {listed(_undecided(scorecard))}."


def _also_open(scorecard: Scorecard) -> str:
    questions = _open_blocking(scorecard)
    if not questions:
        return ""
    verb = "waits" if questions == 1 else "wait"
    return f"; {count(questions, 'blocking audit')} still {verb} for an answer"


def _undecided(scorecard: Scorecard) -> list[str]:
    causes: list[str] = []
    if questions := _open_blocking(scorecard):
        verb = "waits" if questions == 1 else "wait"
        causes.append(f"{count(questions, 'blocking audit')} {verb} for an answer")
    if rows := _undecided_rows(scorecard):
        verb = "has" if rows == 1 else "have"
        causes.append(f"{count(rows, 'row')} {verb} nothing decided")
    if missing := unsettled_core(scorecard):
        verb = "is" if len(missing) == 1 else "are"
        whole = len(_core(scorecard))
        causes.append(f"{len(missing)} of the {whole} core audits {verb} not settled")
    return causes


def unsettled_core(scorecard: Scorecard) -> tuple[str, ...]:
    """Give the core codes that are neither decided nor seen not to apply."""
    settled = {v.rule.code for v in scorecard.verdicts if blocks(v) and not v.state.open}
    return tuple(sorted(_core(scorecard) - settled))


def uncovered_core(scorecard: Scorecard) -> tuple[str, ...]:
    """Give the core codes that the asked rows need and this run says nothing of."""
    return tuple(sorted(_core(scorecard) - {v.rule.code for v in scorecard.verdicts}))


def _core(scorecard: Scorecard) -> set[str]:
    return {code for code, row in scorecard.core.items() if row in scorecard.asked}


def _open_blocking(scorecard: Scorecard) -> int:
    asked = [v for v in scorecard.verdicts if v.rule.row in scorecard.asked]
    return _audits(verdict for verdict in asked if blocks(verdict) and verdict.state.open)


def _undecided_rows(scorecard: Scorecard) -> int:
    decided = {v.rule.row for v in scorecard.verdicts if blocks(v) and v.state.decided}
    return len(scorecard.asked - decided)


def _audits(verdicts: Iterable[Verdict]) -> int:
    return len({verdict.rule.id for verdict in verdicts})
