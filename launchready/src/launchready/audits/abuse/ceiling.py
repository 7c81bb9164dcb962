"""All visitors together cannot cost more than a ceiling.

## What it checks
Where `chat.ceiling_messages` says how many messages of all together a budget lasts for that was
scaled down for this run, the run spends it, as its last act: new visitors send messages until
nobody is let in. A refusal is waited for as long as it says, up to a minute, so that the limit of
one address is not taken for the ceiling. Then a new visitor and one who came before both have to
be refused, at the ceiling and not beyond it. Where the manifest lends the provider's counter
(`[meter]`), the refused messages must not cause a call.

Refusals far below the ceiling are inconclusive: another limit that lasts looks the same. That
the ceiling stands in dollars is not seen here, only that it stops. A kill switch is not tried.

## Why it matters
Limits per visitor bound a visitor. A thousand addresses cost little to rent, and each of them
has the limit to itself: only what stops all of them together bounds the bill.

## How to fix
Keep one budget for the product, and one for each tenant, beside the limits per visitor. Reserve
from it before each call, refuse everybody when it is used up, and tell a person at 50, 80 and
100 per cent. Set a hard limit at the provider as well.

## References
- [OWASP LLM10:2025](https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/)
- AISVS 9.1.2 and 9.6.1
"""

from launchready.audits import audit, failed, passed
from launchready.audits.abuse import unpaid
from launchready.evidence.ceiling import Ceiling
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
    code="ABU-05",
    title="A ceiling holds for all visitors together",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("AISVS 9.1.2", "AISVS 9.6.1", "LLM10:2025"),
    reproduce="launchready recheck ABU-05 # {subject}",
)
def ceiling(ceiling: Ceiling) -> Judgement:
    """Judge by what was taken of all, then by what refusals cost."""
    host, declared, taken = ceiling.host, ceiling.declared, ceiling.taken
    where = f"the chat at {host}"
    if ceiling.over:
        if ceiling.calls is not None and ceiling.calls <= declared:
            return unpaid(host, declared, taken, ceiling.calls)
        got = f"takes {taken} messages of all together, from {ceiling.vantage}"
        summary = f"{host} takes more of all together than the {declared} it declares"
        return failed(summary, Finding(where, got, f"everybody is refused after {declared}"))
    if ceiling.paid:
        got = f"the provider counts {ceiling.paid} calls while everybody is refused"
        return failed(f"{host} refuses, and pays all the same", Finding(where, got, "no call"))
    return passed(f"{host} refuses everybody after {taken} messages, {declared} are declared")
