"""The chat refuses a visitor who sends too much, and says when to come back.

## What it checks
One visitor sends as many messages as `chat.turns_per_minute` declares and a few more, one
after the other. A message counts as taken where the answer holds what `chat.accepted` points
at, so that a limiter which answers 200 with an error has refused. The refusal should be a 429
with a Retry-After, which tells a person's browser what to say.

Where the manifest lends the provider's counter (`[meter]`), messages that are taken and never
reach the model are a warning only: they cost nothing, and nobody answers them.

Of all plain messages of that visitor which other audits of the run sent too, the most that was
taken within any minute is counted. Where two windows meet, or a bucket is full at first, that may
be twice the limit: more than twice, and a little for the clocks, fails. Nothing is sent or waited
for to see it.

What is measured holds for the place it was measured from, which the verdict names.

## Why it matters
Every message costs you money at the model's provider. Without a limit one script spends in a
night what you planned for the year, and it needs no skill.

## How to fix
Count messages per visitor and per address where the chat is served, before the model is
called, and answer 429 with a Retry-After beyond the limit.

## References
- [OWASP API4:2023](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
- [RFC 6585, section 4](https://www.rfc-editor.org/rfc/rfc6585#section-4)
- OWASP ASVS 5.0, 2.4.1; OWASP LLM10:2025
"""

from launchready.audits import audit, failed, passed, warned
from launchready.audits.abuse import unpaid
from launchready.evidence.limits import Ramp
from launchready.evidence.windows import MINUTE, TWICE, Windows
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

TOO_MANY = 429


@audit(
    code="ABU-01",
    title="The chat refuses a visitor who sends too much",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API4:2023", "ASVS 2.4.1", "LLM10:2025", "RFC 6585"),
    reproduce="launchready recheck ABU-01 # {subject}",
)
def rate(ramp: Ramp, windows: Windows) -> Judgement:
    """Judge by what was taken, then by how the rest was refused."""
    where, want = f"the chat at {ramp.host}", f"a refusal after {ramp.declared}"
    seen = f"{ramp.taken} messages in {ramp.seconds} s from {ramp.vantage}"
    if ramp.refusal is None or ramp.taken > ramp.declared:
        if ramp.calls is not None and ramp.calls <= ramp.declared:
            return unpaid(ramp.host, ramp.declared, ramp.taken, ramp.calls)
        summary = f"{ramp.host} takes more than the {ramp.declared} messages it declares"
        return failed(summary, Finding(where, f"takes {seen}", want))
    busiest = f"{windows.most} in any {MINUTE} s, of {windows.watched} s that were watched"
    if windows.over:
        summary = f"{ramp.host} takes more than twice the {ramp.declared} messages it declares"
        got = f"takes {busiest}, from {windows.vantage}"
        return failed(summary, Finding(where, got, f"at most {TWICE * ramp.declared}"))
    if ramp.refusal.status != TOO_MANY or not ramp.refusal.wait:
        wait = ramp.refusal.wait or "none"
        got = f"status {ramp.refusal.status}, Retry-After {wait}"
        summary = f"{ramp.host} refuses in a way that a browser cannot explain"
        return warned(summary, Finding(where, got, "status 429, Retry-After in seconds"))
    said = f"{ramp.host} refuses after {seen}, and says when to come back"
    return passed(f"{said}; at most {busiest}")
