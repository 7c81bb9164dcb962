"""A login by a provider's word is bound to the browser that began it, and believes no other word.

## What it checks
The run is the product's provider of identity (OpenID Connect): a staging product trusts `issuer` of
`[oauth]`, and the run answers at `listen`. It is the browsers as well. The honest login has to let
somebody in, before, between and after all; who is in, `whoami` of `[access]` says. Each other login
differs in one thing:

- the code, or code and state, of another browser; a state that was used; no state at all
- an ID token of another issuer, for another client, with another nonce, expired, or not signed as
  it should be
- an answer in the name of another issuer, where `providers` says that there are several
- somebody new who claims the address of `[identity.spare]`, which the provider calls unverified:
  it must not open that account

Cookies of before the login must not be in after it, and neither `Host`, `X-Forwarded-Host` nor a
parameter such as `next` may decide where the provider sends back to.

Without PKCE it is a warning where a nonce does what PKCE would. A product that never asks for the
token of a code, or that asks nobody, is inconclusive. One that reads no ID token, and asks the
provider who that is, is tried with the rest. OpenID Connect lets a client leave signatures out that
reaches the provider over TLS: there, they are a warning.

It does not see what your real provider is told: that it takes the one redirect URI letter by
letter, and requires PKCE. Another host for each tenant is not tried. Where `remove` is not
declared, the accounts that the logins have made stay.

## Why it matters
A login that is not bound to its browser lets somebody put a stranger's browser into their own
account, or themselves into the stranger's. A token for another client, or an address that nobody
has verified, opens an account to whoever runs that client or writes that address down.

## How to fix
Use the library that your framework recommends, by the provider's discovery document, and turn none
of its checks off: state, PKCE with S256, nonce, `iss`, `aud`, `exp`, RS256. Write the redirect URI
into the configuration. Know accounts by `iss` and `sub`; link them to others only after a login
there. Give a new session at every login.

## References
- [RFC 9700](https://www.rfc-editor.org/rfc/rfc9700), 2.1, 4.5 and 4.7
- [RFC 9207](https://www.rfc-editor.org/rfc/rfc9207), the issuer of an answer
- [OpenID Connect Core 1.0, 3.1.3.7](https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation)
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  6.8.1, 10.2.1 and 10.4.1
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.oauth import UNSIGNED, OAuth
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

NOBODY = "nobody is let in"


@audit(
    code="AUT-17",
    title="A login by a provider's word is bound to its browser, and believes no other word",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 6.8.1", "ASVS 10.2.1", "ASVS 10.4.1", "RFC 9207", "RFC 9700"),
    reproduce="launchready recheck AUT-17 # {subject}",
)
def oauth(seen: OAuth) -> Judgement:
    """Judge who got in, and by which login."""
    faults, loose = tuple(_faults(seen)), tuple(_loose(seen))
    if faults:
        return failed(_summary(seen), *faults, *loose)
    if loose:
        return warned("Logins by a provider's word hold, with less than they should", *loose)
    by = "ID tokens" if seen.reads else "what the provider says of them, and no ID token"
    stays = "; what they made stays" if seen.stays else ""
    return passed(f"None of {len(seen.tried)} wrong logins lets somebody in, by {by}{stays}")


def _summary(seen: OAuth) -> str:
    if seen.linked:
        return "An address that nobody has verified opens the account of that address"
    if seen.astray:
        return f"{' and '.join(seen.astray)} of a request decides where a provider sends back to"
    if seen.fixed:
        return "Cookies of before a login are in after it"
    return "Somebody is let in by a login that is not theirs"


def _faults(seen: OAuth) -> Iterator[Finding]:
    begin, callback = f"{seen.begin} at {seen.host}", f"{seen.callback} at {seen.host}"
    if seen.linked:
        got = "it is in the account of [identity.spare]"
        yield Finding(f"{callback}, as somebody new with an unverified address", got, NOBODY)
    for words in seen.astray:
        got = "a redirect_uri at a host that stood in the request"
        yield Finding(f"{begin} with {words}", got, "the redirect_uri of the product, or none")
    if seen.fixed:
        got = "the session that was anonymous before is somebody's"
        yield Finding(callback, got, "a new session")
    for trick in seen.entered:
        if not (seen.secured and trick in UNSIGNED):
            yield Finding(f"{callback}, {trick}", "somebody is let in", NOBODY)


def _loose(seen: OAuth) -> Iterator[Finding]:
    if seen.pkce != "S256":
        got = f"a code_challenge of {seen.pkce}" if seen.pkce else "no code_challenge"
        yield Finding(f"{seen.begin} at {seen.host}", got, "PKCE with S256")
    for trick in seen.entered:
        if seen.secured and trick in UNSIGNED:
            got = "somebody is let in, by what came over TLS"
            yield Finding(f"{seen.callback} at {seen.host}, {trick}", got, NOBODY)
