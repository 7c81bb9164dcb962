"""The matrix for a terminal."""

from testbed.matrix.cases import Trial
from testbed.matrix.run import Outcome
from testbed.matrix.tally import Count, Tally

HEADS = ("audit", "broken", "tricky", "silent", "walled")
WORDS_AT_MOST = 160


def shown(tally: Tally) -> str:
    """Write a table, the three rates, and every outcome that is not as it must be."""
    rows = [HEADS, *((f"{x.code} {x.id}", *(_of(x.counts[t]) for t in Trial)) for x in tally.lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join(f"{cell:{w}}" for cell, w in zip(r, widths, strict=True)).rstrip() for r in rows
    ]
    false_passes = tally.false_passes
    lines += [
        "",
        f"detection     {_of(tally.of(Trial.BROKEN))}",
        f"false alarms  {tally.of(Trial.TRICKY).wrong} of {tally.of(Trial.TRICKY).runs}",
        f"false passes  {false_passes.wrong} of {false_passes.runs}",
    ]
    return "\n".join(lines + [line for outcome in tally.wrong for line in _wrong(outcome)])


def _of(count: Count) -> str:
    return f"{count.right} of {count.runs}" if count.runs else "-"


def _wrong(outcome: Outcome) -> list[str]:
    case = outcome.case
    head = f"not as it must be: {case.audit} on {case.trial} {case.what}"
    return ["", head, *(f"  {words[:WORDS_AT_MOST]}" for words in outcome.words)]
