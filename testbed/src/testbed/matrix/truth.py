"""docs/truth.md: what the matrix found, with counts and bounds."""

from testbed.faults import Kind, suites
from testbed.matrix.cases import Trial
from testbed.matrix.tally import Count, Tally

HEAD = """# What the auditor gets right

Written by `testbed matrix --write docs/truth.md`; a test holds it to what the matrix finds.

Every stable audit is tried against **broken** twins of the healthy product, which it must
fail; **tricky** ones, which look faulty and must pass; **silence** at connect, in the middle
of the handshake and in the middle of a body, and a **wall** (challenge page, 403 for
everyone, 429, login page with 200), of which it must say *inconclusive*. An audit that
HTTP does not reach meets no wall. How it does beside other tools on the same holes:
[compared.md](compared.md).
"""
NOTE = """Counts are of this matrix. *0 of n* bounds a rate at 3/n with 95 % confidence, for faults
of the kinds below and for no others.
"""


def truth(tally: Tally) -> str:
    """Write the page."""
    false_passes = tally.false_passes
    rates = [
        f"- **Detection**: {_of(tally.of(Trial.BROKEN))} broken twins fail.",
        f"- **False alarms**: {_none(tally.of(Trial.TRICKY))} tricky twins.",
        f"- **False passes**: {_none(false_passes)} broken, silent or walled products.",
    ]
    rows = [
        "| audit | broken: failed | tricky: passed | silent: inconclusive | walled: inconclusive |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| {line.code} `{line.id}` | " + " | ".join(_of(line.counts[t]) for t in Trial) + " |"
        for line in tally.lines
    ]
    sections = [HEAD, "\n".join(rates) + "\n", NOTE, "\n".join(rows) + "\n"]
    sections += [_twins(line.code, line.id) for line in tally.lines]
    return "\n".join(sections)


def _twins(code: str, audit: str) -> str:
    lines = [f"## {code} {audit}", ""]
    for kind in Kind:
        twins = suites()[audit].of(kind)
        lines += [f"- *{kind}* `{twin.name}`: {twin.title}" for twin in twins]
    return "\n".join(lines) + "\n"


def _of(count: Count) -> str:
    return f"{count.right} of {count.runs}" if count.runs else "-"


def _none(count: Count) -> str:
    bound = f" (below {300 / count.runs:.1f} %)" if count.runs and not count.wrong else ""
    return f"{count.wrong} of {count.runs}{bound}"
