"""Streams that ask who listens, when somebody subscribes and before each event."""

from launchready.evidence.channels import Channels
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

SUBSCRIBED = (
    "{} at {}: ask the function that guards the reading of the object when somebody subscribes,"
    " and send an event only to those for whom it says yes ({})."
)
ORIGIN = (
    "{} at {}: refuse a handshake whose Origin is not, to the letter, one of your own pages, and"
    " let the cookie be SameSite=Lax ({})."
)
ENDED = (
    "{} at {}: look the session up again before each event, and close the stream where it has"
    " ended ({})."
)


@fix
def channels(subject: Product, seen: Channels) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each who heard too much."""
    heard = [each for each in seen.strangers if each.heard]
    found = [(ORIGIN if each.foreign else SUBSCRIBED, each) for each in heard]
    found += [(ENDED, each) for each in seen.ended if each.heard]
    texts = (words.format(each.route, host(each.host), each.who) for words, each in found)
    summary = "Ask who may hear, at the subscription and before each event"
    return Change(summary, tuple(map(Step, texts)), "launchready recheck AUT-19")
