"""Audits of what one bad actor can take; what is said of disguises is said here once."""

from launchready.audits import failed, passed
from launchready.evidence.limits import Disguises
from launchready.model import Finding, Judgement


def slipped(disguises: Disguises, *, address: bool) -> Judgement:
    """Judge the disguises of one kind by the messages that they got through."""
    where, want = f"the chat at {disguises.host}", "the refusal that the plain message gets"
    worked = disguises.worked(address=address)
    if worked:
        names = ", ".join(trick.disguise for trick in worked)
        summary = f"An exhausted visitor gets through to {disguises.host} with {names}"
        got = "the message is taken ({0}), seen from {1}"
        findings = [
            Finding(
                f"{where} with {trick.disguise}",
                got.format(trick.status, disguises.vantage),
                want,
            )
            for trick in worked
        ]
        return failed(summary, *findings)
    tried = [t for t in disguises.tricks if t.disguise.is_address is address]
    return passed(f"{disguises.host} refuses an exhausted visitor in {len(tried)} disguises")
