"""A limit holds across connections, and whoever answers at their other end.

## What it checks
One after the other on one connection the limit of `chat.turns_per_minute` holds: without that
nothing is said here. Then a fresh visitor sends each message on a connection of its own, which
a balancer may lead to another instance each time. No more than the declared ones may be taken.
What exceeds it is seen twice before it counts, since two windows of a limit may meet.

Restarts, regions and cold starts are not seen, nor are instances to which no connection of this
run was led.

## Why it matters
A counter in the memory of a process counts what this process sees. With ten instances the limit
is ten times as high, and serverless functions begin with an empty counter whenever they like.

## How to fix
Count in one store that all instances share, and that outlives them.

## References
- [OWASP API4:2023](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
- [CWE-799](https://cwe.mitre.org/data/definitions/799.html), improper control of frequency
"""

from launchready.audits import audit
from launchready.audits.abuse import held
from launchready.evidence.limits import Scattered
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="ABU-04",
    title="A limit holds across connections",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API4:2023", "CWE-799"),
    reproduce="launchready recheck ABU-04 # {subject}",
)
def instances(scattered: Scattered) -> Judgement:
    """Judge what was taken on connections of their own."""
    return held(scattered, "on connections of their own")
