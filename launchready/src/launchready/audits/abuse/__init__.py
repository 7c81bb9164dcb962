"""Audits of what one bad actor can take; what is said of disguises is said here once."""

from launchready.audits import failed, passed, warned
from launchready.evidence.limits import Disguises, Edge
from launchready.model import Finding, Judgement

COUNTED = "; the provider counted a call"


def unpaid(host: str, declared: int, taken: int, calls: int) -> Judgement:
    """Warn of messages beyond a limit that were taken and never reached the model."""
    summary = f"{host} takes messages beyond its limit that reach no model"
    got = f"takes {taken} messages, and the provider counts {calls} calls"
    return warned(summary, Finding(f"the chat at {host}", got, f"a refusal after {declared}"))


def held(edge: Edge, how: str) -> Judgement:
    """Judge what got through at the edge of a limit that holds one after the other."""
    seen = f"{edge.taken} messages where {edge.size} come {how}, from {edge.vantage}"
    if not edge.over:
        return passed(f"{edge.host} takes {seen}: no more than the {edge.declared} it declares")
    if not edge.costs:
        return unpaid(edge.host, edge.declared, edge.taken, edge.calls or 0)
    summary = f"{edge.host} takes more than the {edge.declared} it declares where they come {how}"
    got = f"takes {seen}" + (f"; the provider counted {edge.calls} calls" if edge.calls else "")
    return failed(
        summary, Finding(f"the chat at {edge.host}", got, f"{edge.declared} messages, as in turn")
    )


def slipped(disguises: Disguises, *, address: bool) -> Judgement:
    """Judge the disguises of one kind by the messages that they got through."""
    where, want = f"the chat at {disguises.host}", "the refusal that the plain message gets"
    taken = disguises.worked(address=address)
    worked = tuple(trick for trick in taken if trick.costs)
    if worked:
        names = ", ".join(trick.disguise for trick in worked)
        summary = f"An exhausted visitor gets through to {disguises.host} with {names}"
        got = "the message is taken ({0}), seen from {1}"
        findings = [
            Finding(
                f"{where} with {trick.disguise}",
                got.format(trick.status, disguises.vantage) + COUNTED * bool(trick.reached),
                want,
            )
            for trick in worked
        ]
        return failed(summary, *findings)
    if taken:
        summary = f"{disguises.host} takes messages in disguise that reach no model"
        got = "the message is taken ({0}), and the provider counts no call"
        return warned(
            summary,
            *(Finding(f"{where} with {t.disguise}", got.format(t.status), want) for t in taken),
        )
    tried = [t for t in disguises.tricks if t.disguise.is_address is address]
    broke = sum(trick.broke for trick in tried)
    more = f", and breaks in {broke} more without a call of its model" if broke else ""
    refused = len(tried) - broke
    return passed(f"{disguises.host} refuses an exhausted visitor in {refused} disguises{more}")
