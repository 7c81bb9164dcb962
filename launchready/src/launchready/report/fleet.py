"""Many products: one line for each, for people or as JSON, and one line for them all."""

import json
from collections import Counter
from dataclasses import dataclass, field

from rich.text import Text

from launchready.model import Readiness, Scorecard, Spent
from launchready.report.digest import count, stops, unjudged, words
from launchready.report.document import document
from launchready.report.inert import line
from launchready.report.pen import LOUD, QUIET, Pen, style_of

WIDTH = max(len(words(readiness)) for readiness in Readiness)


@dataclass(slots=True)
class Tally:
    """What became of all products so far."""

    ended: Counter[str] = field(default_factory=Counter[str])
    spent: Spent = Spent()

    def add(self, scorecard: Scorecard) -> None:
        """Count a product."""
        one, all_ = scorecard.spent, self.spent
        self.ended[words(scorecard.asked_readiness)] += 1
        self.spent = Spent(
            requests=all_.requests + one.requests,
            connections=all_.connections + one.connections,
            queries=all_.queries + one.queries,
        )

    def miss(self, why: str) -> None:
        """Count a product that has no scorecard."""
        self.ended[why] += 1

    def __str__(self) -> str:
        told = ", ".join(f"{number} {what}" for what, number in self.ended.most_common())
        costs = (
            f"{count(self.spent.requests, 'request')}, "
            f"{count(self.spent.connections, 'connection')}, {self.spent.queries:,} DNS queries"
        )
        return f"{count(self.ended.total(), 'product')}: {told or 'nothing'}; {costs}"


def told(scorecard: Scorecard, target: str, pen: Pen) -> Text:
    """Write one product on one line: its readiness, how much is decided, what stops it."""
    readiness, coverage = scorecard.asked_readiness, scorecard.coverage
    why = _stopping(scorecard) or _waiting(scorecard)
    return Text.assemble(
        pen.mark(readiness),
        " ",
        pen.write(f"{words(readiness):{WIDTH}}", style_of(readiness)),
        pen.write(f"  {coverage.decided:>3}/{coverage.applicable:<3}  ", QUIET),
        pen.write(_named(scorecard, target), LOUD),
        pen.write(f": {why}" if why else ""),
    )


def as_json(scorecard: Scorecard, target: str, number: int, code: int) -> str:
    """Write one product as one line of JSON: the document, and where it was asked for."""
    shown = document(scorecard).model_dump(mode="json", by_alias=True)
    return _line({"line": number, "target": line(target), "exit": code, "scorecard": shown})


def error_as_json(target: str, number: int, code: int, why: str) -> str:
    """Write that a product has no scorecard, as one line of JSON."""
    return _line({"line": number, "target": line(target), "exit": code, "error": line(why)})


def _line(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=True)


def _stopping(scorecard: Scorecard) -> str:
    found = stops(scorecard)
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return found[0].verdicts[0].summary + more if found else ""


def _waiting(scorecard: Scorecard) -> str:
    open_ = [
        f"{group.title[:1].lower()}{group.title[1:]} ({len(group.verdicts)})"
        for group in unjudged(scorecard)
        if any(verdict.weighs for verdict in group.verdicts)
    ]
    bare = sum(row.row in scorecard.asked and not row.covered for row in scorecard.rows)
    return "; ".join([*open_, *([f"{count(bare, 'row')} not covered"] if bare else [])])


def _named(scorecard: Scorecard, target: str) -> str:
    return scorecard.product if target == scorecard.product else f"{scorecard.product} ({target})"
