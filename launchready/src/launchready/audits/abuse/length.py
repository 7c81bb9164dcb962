"""A message that is too long is refused, and not cut in silence.

## What it checks
A message of exactly `chat.message_chars` characters must be taken, then one of twice and one
of ten times that length must be refused. A message counts as taken where the answer holds
what `chat.accepted` points at.

It does not see what reaches the model: history, system prompt and output have limits of their
own, which only the provider's log shows.

## Why it matters
You pay by the length. One message of a hundred thousand characters costs as much as a
thousand questions, and passes every limit that counts messages.

## How to fix
Refuse by length on the server, before anything is stored or sent on, and say the limit to the
person who wrote.

## References
- [OWASP API4:2023](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
- [CWE-770](https://cwe.mitre.org/data/definitions/770.html), allocation without limits
- AISVS 2.1.4 and 7.1.2
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.limits import Lengths
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
    code="ABU-08",
    title="A message that is too long is refused",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("AISVS 2.1.4", "AISVS 7.1.2", "API4:2023", "CWE-770"),
    reproduce="launchready recheck ABU-08 # {subject}",
)
def length(lengths: Lengths) -> Judgement:
    """Judge what was taken against what is declared."""
    where, declared = f"the chat at {lengths.host}", lengths.within.characters
    taken = [each.characters for each in lengths.beyond if each.answered.taken]
    if taken:
        got = f"takes a message of {max(taken)} characters"
        summary = f"{lengths.host} takes messages beyond {declared} characters"
        return failed(summary, Finding(where, got, "a refusal"))
    if not lengths.within.answered.taken:
        got = f"refuses one of {declared} characters ({lengths.within.answered.status})"
        summary = f"{lengths.host} refuses what it declares to take"
        return failed(summary, Finding(where, got, f"{declared} characters are taken"))
    return passed(f"{lengths.host} takes {declared} characters, and refuses twice and ten times")
