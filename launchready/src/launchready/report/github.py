"""Workflow commands of GitHub Actions: one annotation on one line for each thing to act on."""

from collections.abc import Iterator

from launchready.model import Scorecard, Verdict
from launchready.report.digest import blocks, decision, stops, why_open, worth_mending
from launchready.report.inert import clipped, line

TEXT_AT_MOST = 1_000


def render(scorecard: Scorecard) -> str:
    """Write errors for what stops, warnings for what is open or worth mending, and the decision."""
    return "".join(f"{command}\n" for command in _commands(scorecard))


def _commands(scorecard: Scorecard) -> Iterator[str]:
    said, coverage = decision(scorecard), scorecard.coverage
    told = f"{said.sentence} Decided {coverage.decided} of {coverage.applicable}."
    yield _command("notice", f"{scorecard.product}: {said.headline}", told)
    for group in stops(scorecard):
        for verdict in group.verdicts:
            fix = f"Fix ({group.rule.effort.words}): {verdict.fix.summary}" if verdict.fix else ""
            yield _command("error", _title(verdict), verdict.summary, fix)
    for verdict in scorecard.verdicts:
        if verdict.state.open and blocks(verdict):
            yield _command("warning", _title(verdict), f"{why_open(verdict)}: {verdict.summary}")
    for group in worth_mending(scorecard):
        for verdict in group.verdicts:
            yield _command("warning", _title(verdict), verdict.summary)


def _title(verdict: Verdict) -> str:
    return f"{verdict.rule.code} {verdict.rule.id} on {verdict.subject}"


def _command(level: str, title: str, *lines: str) -> str:
    message = "\n".join(line(clipped(one, TEXT_AT_MOST)) for one in lines if one)
    return f"::{level} title={_property(line(clipped(title, TEXT_AT_MOST)))}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
