"""Connections that do nothing keep nobody else out.

## What it checks
One visitor opens `chat.events` again and again (as a WebSocket, where a `[[channel]]` of that route
is one), a few times more than `chat.events_open` says, and
leaves up to eight messages unfinished beside that: all but the last byte is sent. No more than
twenty connections are held. Meanwhile another connection asks for a conversation. It has to be
answered all the time, and of the streams no more may stay open than are declared: what is too much
is refused, or ends an older one.

The question on the other connection stops it all: where it gets no answer twice, or needs ten
times as long as before and more than three seconds, everything is let go of. It counts only if the
answer comes again then. A few connections say nothing of a flood of thousands, and where something
in front takes unfinished requests in, that is what was tried.

## Why it matters
A server that keeps a worker for each open connection is brought to a halt by one laptop that sends
nothing at all, and costs whoever does it nothing.

## How to fix
Serve streams without a worker of their own, count them per visitor and per address, and end what
is too much. Let the server in front take a request in whole, within a few seconds, before your code
sees it.

## References
- [CWE-400](https://cwe.mitre.org/data/definitions/400.html), uncontrolled resource consumption
- OWASP ASVS 5.0, 15.4.4
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.idling import Idling
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
    code="ABU-11",
    title="Connections that do nothing keep nobody out",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("CWE-400", "ASVS 15.4.4"),
    reproduce="launchready recheck ABU-11 # {subject}",
)
def idling(seen: Idling) -> Judgement:
    """Judge whether others were answered, and how many streams stay open."""
    held = f"{seen.open} idle streams and {seen.slow} unfinished requests"
    if seen.starved:
        got = f"beside {held} no answer within {seen.within:g} s, twice, from {seen.vantage}"
        finding = Finding(f"another connection to {seen.host}", got, "an answer as before")
        return failed(f"{seen.host} answers nobody else beside {held}", finding)
    if seen.over:
        got = f"{seen.open} of one visitor stay open, from {seen.vantage}"
        finding = Finding(f"{seen.route} at {seen.host}", got, f"at most {seen.declared}")
        return failed(f"{seen.host} keeps more streams open than it declares", finding)
    return passed(
        f"{seen.host} answers others beside {held}, and keeps no more than {seen.declared} streams"
    )
