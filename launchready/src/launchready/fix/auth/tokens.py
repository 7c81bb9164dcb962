"""The one call that verifies a token."""

from launchready.evidence.jose import Trick
from launchready.evidence.tokens import Tokens
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

PIN = "Give the verifying call a list of algorithms with one entry, the one you sign with."
VERIFY = "Verify the signature before anything of the token is read; decoding is not verifying."
KEYS = "Take the key from your own configuration, never from the token's header."
REMEDY = {
    Trick.NONE: PIN,
    Trick.STRIPPED: VERIFY,
    Trick.FLIPPED: VERIFY,
    Trick.CHANGED: VERIFY,
    Trick.KID: "Look `kid` up in a list of your keys; let it name no file, and refuse empty keys.",
    Trick.JWK: KEYS,
    Trick.DEFAULT: "Sign with 32 random bytes in place of the default secret; tokens of old end.",
    Trick.CONFUSED: PIN,
}


@fix
def tokens(subject: Product, sent: Tokens) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each remedy."""
    api = host(sent.host)
    steps = dict.fromkeys(f"{api}: {REMEDY[each.trick]}" for each in sent.taken)
    summary = "Verify every token with one key and one algorithm"
    return Change(summary, tuple(map(Step, steps)), "launchready recheck AUT-09")
