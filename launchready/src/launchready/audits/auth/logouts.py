"""A logout ends the session, whoever still has its credential.

## What it checks
`[identity.owner]` enters twice and reads an object that the run made. Then one of the two
sessions calls `logout` of `[access]`, and what it had been given before (token and cookies) is
sent again: it may neither read the planted text nor be told who it is, at the latest after
`logout_within` seconds. Where `logout_everywhere` says so, the other session has to be over too.
A refusal counts only if a new session of the same person still reads the object, and where a
session goes on, the logout must not have answered as a path does that is not there.

It does not see what becomes of keys, refresh tokens and streams that stay open, nor what a change
of password or role ends: to change those of a lent account is not safely undone.

## Why it matters
Whoever was watched, shared a computer, or lost a phone logs out to be safe. A token that only
the browser forgets stays good for whoever copied it.

## How to fix
Keep sessions on the server, and strike the session out at logout. Where tokens carry their own
truth, keep them short and hold them against a list of those that were ended.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  7.4.1, 7.4.2 and 8.3.2
- [CWE-613](https://cwe.mitre.org/data/definitions/613.html), insufficient session expiration
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.logouts import Logouts, Replay
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
    code="AUT-12",
    title="A logout ends the session, whoever still has its credential",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 7.4.1", "ASVS 7.4.2", "ASVS 8.3.2", "CWE-613"),
    reproduce="launchready recheck AUT-12 # {subject}",
)
def logouts(seen: Logouts) -> Judgement:
    """Judge what was sent again."""
    if seen.open:
        names = " and ".join(each.which for each in seen.open)
        findings = (_finding(seen, each) for each in seen.open)
        return failed(f"After a logout {names} still opens what it did", *findings)
    count = len(seen.replays)
    return passed(
        f"After a logout nothing opens with what it was given ({count} session{'s' * (count > 1)})"
    )


def _finding(seen: Logouts, each: Replay) -> Finding:
    where = f"{seen.route} at {seen.host}, then {each.which}"
    got = f"it still opens after {seen.within} s ({each.asked} times)"
    return Finding(where, got, "a refusal, as to anybody without credentials")
