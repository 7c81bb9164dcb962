"""A forged JWT opens nothing.

## What it checks
Where the `token` of `[identity.owner]` is a JWT (RFC 7519), forgeries of it are sent to
`[access] whoami`, which changes nothing: `alg` `none` in four spellings; the signature left out,
or one bit of it changed; a claim added under the old signature; a `kid` that points at an empty
file, with an empty key; a key of ours in the header, for RS256; HS256 with the public RSA keys of
`/.well-known/jwks.json` as the secret. Well-known default secrets are tried offline against the
signature; one that fits signs a token that says the same. A forgery is taken where the answer
tells the person's own id. The token itself has to open right before and right after, sent alone
without cookies, and a random text may not.

Expiry, `aud`, `iss`, `nbf`, `jku` and `x5u`, keys of other environments and secrets beyond the
list are not tried, nor is a JWT that travels in a cookie or was lent as the secret itself.

## Why it matters
A token that is not verified is a form in which anybody writes who they are. One forged token
opens every account, and no log shows that it was forged.

## How to fix
Verify with the library's one call that takes the key and a list of algorithms with one entry;
never read `alg`, `jwk` or `kid` to decide how. Take secrets of 32 random bytes from the
environment, and refuse to start without one.

## References
- [RFC 8725](https://www.rfc-editor.org/rfc/rfc8725), best current practices for JWT
- OWASP ASVS 5.0, 9.1.1 to 9.1.3
- [CWE-347](https://cwe.mitre.org/data/definitions/347.html), improper verification of a signature
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.tokens import Tokens
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)


@audit(
    code="AUT-09",
    title="A forged JWT opens nothing",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 8725", "ASVS 9.1.1", "ASVS 9.1.2", "ASVS 9.1.3", "CWE-347"),
    reproduce="launchready recheck AUT-09 # {subject}",
)
def tokens(sent: Tokens) -> Judgement:
    """Judge which forgeries were taken."""
    if sent.seen:
        return not_applicable(f"People at {sent.host} carry no JWT: {sent.seen}")
    if sent.taken:
        where = f"{sent.route} at {sent.host}"
        hows = dict.fromkeys(each.how for each in sent.taken)
        findings = (Finding(where, f"{how}: taken", "a refusal") for how in hows)
        return failed(f"Forged tokens open {sent.host}", *findings)
    return passed(f"None of {len(sent.forged)} forgeries of the token ({sent.alg}) is taken")
