"""What the product says that its model costs is what the provider charges, and somebody is told.

## What it checks
Three visitors say something and are answered. What the product's own books show (`[chat.ledger]`)
has to grow by as much as the provider's counter charges (`dollars` of `[meter]`), to 2 per cent;
books that are late are given some time. So a price sheet that is stale shows, as do tokens that
are forgotten: those of retries, of tools, of a model's thoughts.

That a person is told at 50, 80 and 100 per cent of the budget is somebody's word
(`[attested.alerts]`), since it arrives where no run looks; a pass says whose. Without it nothing
is decided. Books that show too few digits for some messages are inconclusive.

## Why it matters
A budget stops what the books hold. Where they hold half, the ceiling is twice as high as you
think, and the first who tells you is the provider, at the end of the month.

## How to fix
Book what the provider says that each call has used, with the price sheet of that model and its
date; take cached, thought and tool tokens from the same answer. Hold the sum of a day against the
provider's export, and send a message at 50, 80 and 100 per cent.

## References
- [OWASP LLM10:2025](https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/)
- AISVS 12.2.5
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.ledger import Ledger
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
    code="ABU-16",
    title="The books of what the model costs are true, and watched",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("AISVS 12.2.5", "LLM10:2025"),
    reproduce="launchready recheck ABU-16 # {subject}",
)
def ledger(ledger: Ledger) -> Judgement:
    """Judge by the dollars, then by who is told of them."""
    books, where = ledger.booked, f"the books of {ledger.host}"
    seen = f"${books.dollars} for {ledger.messages} messages"
    if ledger.wrong:
        how = "less" if books.short else "more"
        summary = f"The books of {ledger.host} hold {how} than its provider charges"
        want = f"${books.charged}, as the provider charges, to 2 %"
        return failed(summary, Finding(where, f"grow by {seen}", want))
    if ledger.untold:
        levels = " and ".join(f"{level} %" for level in ledger.untold)
        summary = f"Nobody is told when {levels} of the budget of {ledger.host} is used"
        return failed(
            summary, Finding(where, f"no alert at {levels}", "an alert at 50, 80 and 100 %")
        )
    told = f"; that somebody is told is the word of {ledger.who}" if ledger.who else ""
    said = f"The books of {ledger.host} grow by {seen}; ${books.charged} are charged{told}"
    return passed(said)
