"""What is to be mended, in the order of the work."""

from collections.abc import Iterable

from launchready.model import Scorecard, State, Verdict


def to_mend(scorecard: Scorecard) -> tuple[tuple[str, tuple[Verdict, ...]], ...]:
    """Give fails and warnings under titles, each list with the cheapest fix first.

    Whoever waived a fault did not mend it: it is listed with those that stop nothing.
    """
    stops = scorecard.stoppers
    fails = _cheapest(v for v in scorecard.verdicts if v.state is State.FAIL and v not in stops)
    warnings = _cheapest(v for v in scorecard.verdicts if v.state is State.WARN)
    found = (
        ("What stops the launch, cheapest first", stops),
        ("What fails and stops nothing", fails),
        ("Worth mending", warnings),
    )
    return tuple((title, verdicts) for title, verdicts in found if verdicts)


def _cheapest(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda v: (v.rule.effort, -v.rule.severity, v.rule.code)))
