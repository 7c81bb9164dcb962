"""A conversation opens to its own visitor alone, and its id tells nothing of the next one.

## What it checks
The run plants a text in a conversation and sees that its visitor reads it by `[chat] read`.
Then another visitor reads with the same id, and somebody without a session; what counts is the
planted text. It begins sessions with ids of its own in the usual fields of the body: no such id
may be kept. And it looks at the ids and tokens of up to `[chat] ids` sessions: of those that
the run begins for other audits, and of some more, which it ends where `[chat] end` says how. It
finds repeated ones, counters, times (UUIDv1 and v7, ULID, ObjectId, snowflakes, `Date.now`),
hashes of counters and times, short alphabets, positions that follow from others. Only what is left
after that counts, and 64 bits have to be left. The number seen stands in the verdict; fewer than
50 say nothing.

What it counts is an upper bound: a generator that is weak in itself, such as `Math.random`,
looks random in its output. It does not see ids that leak by Referer or by logs, and does not
try another person's cookie (session fixation).

## Why it matters
Where an id alone opens a conversation, whoever sees a link, a log or a screenshot reads it; and
where ids can be counted, anybody reads all of them. Several widespread chat products had their
visitors choose the id.

## How to fix
Make ids and tokens on the server with the system's generator, 128 bits or more. Find the
conversation by the session's token; compare an id that comes with it, and answer with nothing
where they differ.

## References
- OWASP ASVS 5.0, 7.2.2 and 7.2.3
- [CWE-330](https://cwe.mitre.org/data/definitions/330.html), insufficiently random values
- [CWE-384](https://cwe.mitre.org/data/definitions/384.html), session fixation
- [RFC 9562](https://www.rfc-editor.org/rfc/rfc9562#section-6.9), unguessability of UUIDs
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.conversations import Conversations, Reading
from launchready.evidence.minted import ENOUGH_BITS, Minted, Sample
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
    code="AUT-07",
    title="A conversation opens to its own visitor alone",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API1:2023", "ASVS 7.2.2", "ASVS 7.2.3", "CWE-330", "CWE-384"),
    reproduce="launchready recheck AUT-07 # {subject}",
)
def conversations(seen: Conversations, minted: Minted) -> Judgement:
    """Judge who reads it, who chooses its id, and how much there is to guess."""
    findings = (
        *(_read(seen.host, each) for each in seen.readings if each.shown),
        *(_chosen(seen.host, each) for each in seen.chosen),
        *(_guessed(seen.host, each) for each in minted.samples if each.guessable),
    )
    if findings:
        return failed(f"Conversations at {seen.host} are open to others", *findings)
    return passed(
        f"Conversations open to their own visitors alone{_counted(minted, seen.left + minted.left)}"
    )


def _read(host: str, each: Reading) -> Finding:
    where = f"{each.route} at {host} by {each.reader}, who knows the id"
    return Finding(where, f"the planted text comes back ({each.status})", "nothing of it")


def _chosen(host: str, field: str) -> Finding:
    return Finding(
        f"{field} at {host}", "an id that its client made up is kept", "the server's own"
    )


def _guessed(host: str, each: Sample) -> Finding:
    seen = each.estimate
    got = f"{seen.made}: about {seen.bits:.0f} bits to guess, of {seen.count} seen"
    return Finding(f"{each.what} at {host}", got, f"{ENOUGH_BITS} bits or more")


def _counted(seen: Minted, left: int) -> str:
    if not seen.samples:
        return ""
    least = min(seen.samples, key=lambda each: each.estimate.bits)
    why = f": {seen.refused}" if seen.refused else ""
    kept = f"; {left} sessions of this run could not be ended" if left else ""
    bits = f"{least.estimate.bits:.0f} bits to guess in {least.what}"
    return f", with {bits} ({least.estimate.count} seen{why}){kept}"
