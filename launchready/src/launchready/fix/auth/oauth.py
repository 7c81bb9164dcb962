"""Logins by a provider's word that are bound to their browser, and believe no other word."""

from collections.abc import Iterator

from launchready.evidence.oauth import UNSIGNED, OAuth, Trick
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

BACK = {
    frozenset({Trick.NO_STATE, Trick.OTHERS_STATE, Trick.NEVER_BEGUN}):
        "refuse a state that is not the one in this very browser's cookie.",
    frozenset({Trick.SPENT_STATE}):
        "strike the state out, or its cookie, before the code is exchanged.",
    frozenset({Trick.OTHER_ISSUER}):
        "compare `iss` of the answer with the provider that you sent to.",
    UNSIGNED: "verify tokens with the provider's JWKS, and by RS256 alone.",
    frozenset({Trick.TOKEN_ISSUER}): "`iss` has to be the issuer that is configured.",
    frozenset({Trick.TOKEN_AUDIENCE}): "`aud` has to hold your own client_id.",
    frozenset({Trick.TOKEN_NONCE}): "`nonce` has to be the one that this browser was sent with.",
    frozenset({Trick.TOKEN_EXPIRED}): "`exp` has to be ahead, a minute aside.",
}  # fmt: skip


@fix
def oauth(subject: Product, seen: OAuth) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each thing that was wrong."""
    steps = tuple(map(Step, _steps(seen)))
    return Change("Bind logins to their browser", steps, "launchready recheck AUT-17")


def _steps(seen: OAuth) -> Iterator[str]:
    api, entered = host(seen.host), set(seen.entered)
    begin, callback = f"{seen.begin} at {api}", f"{seen.callback} at {api}"
    if seen.linked:
        yield (
            f"{callback}: know accounts by `iss` and `sub`, and link one that is there only to "
            "somebody who is logged in to it; `email_verified` has to be true at the very least."
        )
    if seen.astray:
        yield f"{begin}: take redirect_uri from the configuration, never from the request."
    if seen.fixed:
        yield f"{callback}: give a new session when somebody logs in, and end the one before."
    if Trick.OTHERS_CODE in entered or seen.pkce != "S256":
        yield f"{begin}: send a code_challenge of S256, of a verifier that is new each time."
    for tricks, words in BACK.items():
        if entered & tricks:
            yield f"{callback}: {words}"
