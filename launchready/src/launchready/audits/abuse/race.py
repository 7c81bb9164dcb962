"""Messages that come at once get no further than those that come in turn.

## What it checks
One after the other the limit of `chat.turns_per_minute` holds: without that nothing is said
here. Then a fresh visitor comes near to it, and sends so many messages at once that together
they exceed it: each on a connection of its own, all of them written before an answer of any is
read. No more than the declared ones may be taken. What exceeds it is seen twice before it
counts, since two windows of a limit may meet.

`pace.connections` says how many are written at once; more of them show a narrower gap. They go
over HTTP/1.1: several messages on one connection of HTTP/2 are not tried.

## Why it matters
A limit that looks first and counts afterwards lets through whatever comes in between. It is
green in every test that sends one message after the other, and a script sends a hundred at once.

## How to fix
Reserve before the call: one statement or one script of the store that counts and refuses
together, and give back what was not used. Never read, compare, call and then write.

## References
- [CWE-362](https://cwe.mitre.org/data/definitions/362.html), race condition
- [CWE-367](https://cwe.mitre.org/data/definitions/367.html), time of check, time of use
- OWASP ASVS 5.0, 15.4.2
"""

from launchready.audits import audit
from launchready.audits.abuse import held
from launchready.evidence.limits import Burst
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="ABU-06",
    title="Messages at once get no further than in turn",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 15.4.2", "CWE-362", "CWE-367"),
    reproduce="launchready recheck ABU-06 # {subject}",
)
def race(burst: Burst) -> Judgement:
    """Judge what was taken of messages at once."""
    return held(burst, "at once")
