"""What has changed since an earlier scorecard: `--fail-on new` looks at nothing else."""

from dataclasses import dataclass

from launchready.model import Scorecard, State, Verdict
from launchready.report.digest import blocks
from launchready.report.inert import line
from launchready.report.shapes import Document, VerdictShape


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdicts of now, by what they were then.

    Attributes:
        new: holds the launch up now, and did not then; a question that was open and is now
            answered with a fail is new as well.
        fixed: held the launch up then, and is now decided, or does not apply.
        still: holds the launch up now as it did then.

    """

    new: tuple[Verdict, ...]
    fixed: tuple[Verdict, ...]
    still: tuple[Verdict, ...]


def compare(now: Scorecard, then: Document) -> Comparison:
    """Compare by audit and subject. What was not judged now is neither fixed nor new."""
    before = {verdict.key: verdict for verdict in then.verdicts}
    pairs = [(v, before.get((v.rule.id, line(str(v.subject))))) for v in now.verdicts]
    holding = [(verdict, earlier) for verdict, earlier in pairs if _holds(verdict)]
    return Comparison(
        new=tuple(verdict for verdict, earlier in holding if not _known(verdict, earlier)),
        fixed=tuple(v for v, earlier in pairs if earlier and earlier.holds and _settled(v)),
        still=tuple(verdict for verdict, earlier in holding if _known(verdict, earlier)),
    )


def _holds(now: Verdict) -> bool:
    return blocks(now) and (now.stops or now.state.open)


def _settled(now: Verdict) -> bool:
    return now.state is not State.FAIL and not now.state.open


def _known(now: Verdict, then: VerdictShape | None) -> bool:
    if then is None:
        return False
    return then.stops if now.stops else then.holds
