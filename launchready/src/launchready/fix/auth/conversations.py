"""The lock of conversations, and how their ids are made."""

from launchready.evidence.conversations import Conversations
from launchready.evidence.minted import Minted
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

READ = (
    "Find the conversation by the session's token in one function that every route calls, and "
    "compare the id that comes with it; without a token there is no conversation."
)
CHOSEN = "Take no id from the client: refuse fields that you do not know, and make ids yourself."
GUESSED = (
    "Make {} with the system's generator: secrets.token_urlsafe(16) in Python, "
    "crypto.randomUUID() in JavaScript, gen_random_uuid() in PostgreSQL."
)


@fix
def conversations(subject: Product, seen: Conversations, minted: Minted) -> Change:  # noqa: ARG001 - the one chat
    """Write one step for each fault."""
    texts = [
        *([READ] if any(each.shown for each in seen.readings) else []),
        *([CHOSEN] if seen.chosen else []),
        *(GUESSED.format(each.what) for each in minted.samples if each.guessable),
    ]
    return Change(
        f"Keep the conversations of {host(seen.host)} apart",
        tuple(Step(text) for text in texts),
        "launchready recheck AUT-07",
    )
