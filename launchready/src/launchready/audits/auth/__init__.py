"""Audits of access boundaries: what each of them says of tries is said here once."""

from launchready.audits import failed, not_applicable, passed
from launchready.evidence.trials import Doing, Effect, Trials, Try
from launchready.model import Finding, Judgement

WANT = {
    Doing.READ: "a refusal that shows nothing of it",
    Doing.LIST: "a list without it",
    Doing.UPDATE: "the object as its owner left it",
    Doing.DELETE: "the object still there",
}
GOT = {
    Effect.SEEN: "the text that was planted in it comes back",
    Effect.CHANGED: "its owner reads what the other one wrote",
    Effect.GONE: "its owner does not find it any more",
}


def crossed(trials: Trials, who: str) -> Judgement:
    """Judge by effects: what was seen, changed or removed against the policy."""
    if trials.crossing:
        names = ", ".join(sorted({each.resource for each in trials.crossing}))
        summary = f"{who} gets at what is not theirs: {names}"
        return failed(summary, *(_finding(trials.host, each) for each in trials.crossing))
    count = sum(not each.allowed for each in trials.tries)
    words = trials.tries[0].who.words
    if not count:
        return not_applicable(f"The policy forbids {words} nothing of what was tried")
    return passed(f"Nothing that is forbidden to {words} had an effect ({count} tried)")


def _finding(host: str, each: Try) -> Finding:
    got = f"{GOT[each.effect]} ({each.status})"
    return Finding(f"{each.route} at {host} by {each.who.words}", got, WANT[each.doing])
