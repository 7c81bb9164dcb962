"""Answers that nobody reads any more are stopped, and billed for what was written.

## What it checks
A visitor asks the long question of `[chat.stream]` and reads the answer; a while after its first
words the provider's counter (`[meter]`) has to grow still, or nothing is said. Then three visitors
ask the same at once, and all drop the connection after the first words. `grace_seconds` and the
counter's lag later it has to stand still, for as long as it grew before. That it does not is seen
twice before it counts.

What was written has to be counted all the same. Where the product's own books are shown
(`[chat.ledger]`), they have to grow by no less than what the provider charged, to 2 per cent; more
is right where an answer that was dropped is billed at the most that it can have cost. Else a
visitor who dropped an answer must get no more messages through than `chat.turns_per_minute`.

A counter that counts an answer only at its end shows it too, if `watch_seconds` are longer than an
answer takes. Whether a click on *stop* ends an answer is not tried.

## Why it matters
Whoever asks for a long answer and goes costs as much as one who stays, and holds no connection.
Where the bill is written at the end of an answer, one who goes before is never billed: the limit
counts nothing, and the provider charges all of it.

## How to fix
Pass the end of the visitor's connection on to the provider's: cancel the request, or leave its
stream, once nobody has read for some seconds. Reserve the most that an answer can cost before it
begins, and settle in a `finally`, with what the provider says or, without its word, the most.

## References
- [OWASP LLM10:2025](https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/)
- [CWE-400](https://cwe.mitre.org/data/definitions/400.html), uncontrolled resource consumption
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed
from launchready.evidence.aborts import Aborts, Counted
from launchready.evidence.books import Booked
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
    code="ABU-10",
    title="Answers that nobody reads are stopped, and billed",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("CWE-400", "LLM10:2025"),
    reproduce="launchready recheck ABU-10 # {subject}",
)
def aborts(aborts: Aborts) -> Judgement:
    """Judge whether they go on, and what they were counted as."""
    host, number = aborts.host, aborts.dropped
    findings = [*_written(aborts), *_billed(aborts)]
    if findings:
        what = "are written on" if aborts.go_on else "are not billed"
        return failed(f"Answers of {host} that nobody reads {what}", *findings)
    return passed(f"{host} ends {number} answers of {number} that nobody reads, and bills them")


def _written(aborts: Aborts) -> Iterator[Finding]:
    if aborts.go_on:
        yield Finding(
            f"{aborts.dropped} dropped answers of {aborts.host}",
            f"the provider counts {aborts.unread} tokens more in {aborts.watched:g} s, from"
            f" {aborts.grace:g} s after the drop on; of one that is read it counts {aborts.read}",
            "none: the answer ends where nobody reads it",
        )


def _billed(aborts: Aborts) -> Iterator[Finding]:
    where = f"the bill of dropped answers at {aborts.host}"
    match aborts.bill:
        case Booked(short=True) as books:
            got = f"its books grow by ${books.dollars}, where the provider charges ${books.charged}"
            yield Finding(where, got, "no less than what is charged")
        case Counted(over=True) as counted:
            got = f"who drops an answer gets {counted.taken} messages through"
            yield Finding(where, got, f"{counted.declared}, as those who drop none")
        case _:
            return
