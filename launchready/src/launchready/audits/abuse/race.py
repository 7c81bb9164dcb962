"""Messages that come at once get no further than those that come in turn.

## What it checks
One after the other the limit of `chat.turns_per_minute` holds: without that nothing is said
here. Then a fresh visitor comes near to it, and sends so many messages at once that together
they exceed it: each on a connection of its own, all of them written before an answer of any is
read. No more than the declared ones may be taken. What exceeds it is seen twice before it
counts, since two windows of a limit may meet.

`pace.connections` says how many are written at once; more of them show a narrower gap.

Where the chat offers HTTP/2, another fresh visitor sends as many as streams of one connection, as
many at once as the chat lets be open, the last bytes of all in one write. A limiter that counts
connections, or that stands on the way of HTTP/1.1 alone, sees one of them or none. Where it is not
offered, the verdict says so.

## Why it matters
A limit that looks first and counts afterwards lets through whatever comes in between. It is
green in every test that sends one message after the other, and a script sends a hundred at once.

## How to fix
Reserve before the call: one statement or one script of the store that counts and refuses
together, and give back what was not used. Never read, compare, call and then write. Count messages,
not connections, and behind whatever speaks HTTP/2 with browsers.

## References
- [CWE-362](https://cwe.mitre.org/data/definitions/362.html), race condition
- [CWE-367](https://cwe.mitre.org/data/definitions/367.html), time of check, time of use
- OWASP ASVS 5.0, 15.4.2
"""

from dataclasses import replace

from launchready.audits import audit, passed
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
    said = held(burst, "at once")
    if burst.streams is None:
        over = f"{said.summary}; it speaks no HTTP/2"
        return replace(said, summary=over) if burst.multiplexed is False else said
    streams = held(burst.streams, "as streams of one connection of HTTP/2")
    if not (burst.over or burst.streams.over):
        return passed(f"{said.summary}; {streams.summary}")
    return said if burst.over and not burst.streams.costs else streams
