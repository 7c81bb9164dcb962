"""The scorecard as one HTML file that fetches nothing and runs nothing.

Every expression of the template passes `inert.line` and the autoescape; `block` is for
texts of several lines. The style is allowed by its hash, all else is forbidden.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from launchready import __version__
from launchready.model import (
    DnsRecord,
    Lifecycle,
    Readiness,
    Row,
    RowScore,
    Rule,
    Scorecard,
    ServerRule,
    State,
    Step,
    Verdict,
)
from launchready.report import digest
from launchready.report.inert import block, clipped, line
from launchready.report.prose import html_of

PACKAGE, FOLDER = "launchready.report", "pages"
VALUE_AT_MOST = 2_000
COPY_AT_MOST = 20_000

_SHAPES: dict[State | Readiness, str] = {
    State.PASS: "good",
    State.WARN: "warn",
    State.FAIL: "bad",
    State.NOT_APPLICABLE: "none",
    State.INCONCLUSIVE: "open",
    State.NEEDS_CONSENT: "open",
    State.UNDECLARED: "open",
    Readiness.READY: "good",
    Readiness.CONDITIONAL: "warn",
    Readiness.NOT_READY: "bad",
    Readiness.UNDETERMINED: "open",
}
_URGENCY = ("bad", "open", "warn", "good", "none")


@dataclass(frozen=True, slots=True)
class Entry:
    """A verdict with its place in the page; a preview is shown without weight."""

    place: str
    verdict: Verdict

    @property
    def weighs(self) -> bool:
        """Whether its audit is past its preview."""
        return self.verdict.rule.lifecycle is not Lifecycle.PREVIEW

    @property
    def shape(self) -> str:
        """Its mark and colour."""
        if not self.weighs:
            return "none"
        return "warn" if self.verdict.waiver else _SHAPES[self.verdict.state]

    @property
    def words(self) -> str:
        """Its state, and what takes weight from it."""
        said = [digest.words(self.verdict.state)]
        if not self.weighs:
            said.append("preview")
        if self.verdict.waiver:
            said.append("waived")
        return ", ".join(said)

    @property
    def at_rest(self) -> bool:
        """Whether it asks for nothing."""
        return self.verdict.state in {State.PASS, State.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Section:
    """A row with its verdicts, what needs attention first."""

    row: Row
    shape: str
    words: str
    held_by: str
    attention: tuple[Entry, ...]
    rest: tuple[Entry, ...]

    @property
    def rest_words(self) -> str:
        """Count what asks for nothing."""
        passing = sum(entry.verdict.state is State.PASS for entry in self.rest)
        aside = len(self.rest) - passing
        words = [f"{digest.count(passing, 'verdict')} {'passes' if passing == 1 else 'pass'}"]
        if aside:
            words.append(f"{aside} {'does' if aside == 1 else 'do'} not apply")
        return ", ".join(words[not passing :])


def render(scorecard: Scorecard, *, for_sharing: bool = False) -> str:
    """Write the page; `for_sharing` says so on it."""
    entries = tuple(
        Entry(f"v{number}", verdict) for number, verdict in enumerate(scorecard.verdicts, start=1)
    )
    said = digest.decision(scorecard)
    style = _style()
    return _template().render(
        version=__version__,
        style=style,
        style_hash=_hash(style),
        scorecard=scorecard,
        decision=said,
        shape=_SHAPES[said.readiness],
        stops=digest.stops(scorecard),
        waived=digest.waived(scorecard),
        unjudged=digest.unjudged(scorecard),
        uncovered_core=digest.uncovered_core(scorecard),
        worth=digest.worth_mending(scorecard),
        work=digest.work(scorecard),
        sections=[_section(row, scorecard, entries) for row in scorecard.rows],
        rules=_rules(scorecard),
        places={_key(entry.verdict): entry.place for entry in entries},
        consents=digest.consents(scorecard),
        costs=digest.costs(scorecard),
        for_sharing=for_sharing,
    )


def _section(row: RowScore, scorecard: Scorecard, entries: Iterable[Entry]) -> Section:
    mine = sorted(
        (entry for entry in entries if entry.verdict.rule.row is row.row),
        key=lambda entry: _URGENCY.index(entry.shape),
    )
    return Section(
        row=row.row,
        shape=_SHAPES[row.readiness] if row.covered else "none",
        words=digest.row_words(row, scorecard),
        held_by=digest.holding(row),
        attention=tuple(entry for entry in mine if not entry.at_rest),
        rest=tuple(entry for entry in mine if entry.at_rest),
    )


def _rules(scorecard: Scorecard) -> list[Rule]:
    found = {verdict.rule.id: verdict.rule for verdict in scorecard.verdicts}
    return sorted(found.values(), key=lambda rule: rule.code)


def _key(verdict: Verdict) -> str:
    return f"{verdict.rule.id} {verdict.subject}"


def _kind(part: DnsRecord | ServerRule | Step) -> str:
    match part:
        case DnsRecord():
            return "record"
        case ServerRule():
            return "rule"
        case Step():
            return "step"
        case _:
            assert_never(part)


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _inert(value: object) -> object:
    match value:
        case Markup():
            return value
        case str():
            return line(clipped(value, VALUE_AT_MOST))
        case _:
            return value


def _copied(text: str) -> Markup:
    return escape(block(clipped(text, COPY_AT_MOST)))


@cache
def _style() -> Markup:
    return Markup(files(PACKAGE).joinpath(FOLDER, "scorecard.css").read_text("utf-8"))  # noqa: S704 - our own file


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(PACKAGE, FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_inert,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "block": _copied,
        "key": _key,
        "kind": _kind,
        "page": html_of,
        "shape": _SHAPES.__getitem__,
        "value": digest.value,
        "words": digest.words,
    }
    return environment.get_template("scorecard.html.j2")
