"""A receiver of events that verifies what was sent, and takes each event once."""

from collections.abc import Iterator

from launchready.evidence.webhooks import Forgery, Hook, Replay, Webhooks
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

MISSING = "refuse an event whose signature is missing, empty or short, before its body is read."
ONE_WAY = "let one function verify whatever leads to the handler: each method, type and spelling."
AGE = "refuse what is older than {} s, by the time that is under the signature and by no other."
NOTED = "note each id in the transaction that has the effect; where it is there, answer and stop."
LOCKS = {
    Forgery.UNSIGNED: MISSING,
    Forgery.EMPTY: MISSING,
    Forgery.HOLLOW: MISSING,
    Forgery.NONE: "fix the algorithm in your code; what the header says of it is not a choice.",
    Forgery.STRANGE: "compare the signature, in constant time, with one that you compute.",
    Forgery.KNOWN: "do not start without a secret from the environment, and make a new one.",
    Forgery.FOREIGN: "look the secret up by the tenant whose event it is, and try no other.",
    Forgery.KEYLESS: "sign with an HMAC under the secret; a hash of the body anybody can compute.",
    Forgery.BORROWED: "compare the signature, in constant time, with one that you compute.",
    Forgery.REWRITTEN: "compute the signature over the bytes that came, before they are parsed.",
    Forgery.OLD: AGE,
    Forgery.RESTAMPED: AGE,
    Forgery.RETYPED: ONE_WAY,
    Forgery.QUERY: ONE_WAY,
    Forgery.SPELLED: ONE_WAY,
}
ONCE = {
    Replay.SAME: NOTED,
    Replay.RETRIED: NOTED,
    Replay.RENAMED: "take the id that is under the signature; where none is, a hash of the body.",
}


@fix
def webhooks(subject: Product, seen: Webhooks) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each thing that was missing."""
    texts = dict.fromkeys(text for hook in seen.hooks for text in _steps(hook))
    summary = "Take events from whoever signs them, and once"
    return Change(summary, tuple(map(Step, texts)), "launchready recheck AUT-16")


def _steps(hook: Hook) -> Iterator[str]:
    where = f"{hook.route} at {host(hook.host)}"
    for forgery in hook.taken:
        yield f"{where}: {LOCKS[forgery].format(hook.tolerance)}"
    for replay in hook.twice:
        yield f"{where}: {ONCE[replay]}"
