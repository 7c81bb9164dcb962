"""Where the budget cannot be asked, nothing is spent.

## What it checks
Each `[[chat.drill]]` makes one thing fail that the budget needs: its store, the price of the
model, the user. A message is taken first, and the provider counts its call. Then the drill begins,
a visitor says something twice, and a new one says it too; and when it is over a message has to be
taken and counted again. What counts is the provider's counter (`[meter]`): not one call may come
in between, whatever was answered, so an apology that needs no model is as good as a refusal, and a
refusal that was paid for is none. Without a counter, messages that are taken fail, and refusals
are inconclusive, as is a drill of which nothing shows that it took hold.

It is not seen whether somebody is told. A cheaper model that answers instead is a call as well,
and fails: where that is meant, lend a counter of the dear model alone. What is called only when
the drill is over is not seen either. A page of the server in place of an answer (500, 502, 504)
is no refusal: it leaves the drill inconclusive, unless something was called.

## Why it matters
A budget is asked before each call, so it fails on a busy day, when its store is slow. Where the
call is made all the same, or a model without a price costs nothing, nobody counts until the bill
comes, and who can break the store has no limit at all.

## How to fix
Reserve before each call, and let the call need the reservation: an error, a price or a user that
is not there is a refusal with a sentence and another way to reach you. Catch no error around the
budget but to refuse. Tell a person at once.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  16.5.3
- [CWE-636](https://cwe.mitre.org/data/definitions/636.html), failing open
- [CWE-755](https://cwe.mitre.org/data/definitions/755.html), exceptions that are not handled well
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.drills import Drill, Drills
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
    code="ABU-07",
    title="Where the budget cannot be asked, nothing is spent",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 16.5.3", "CWE-636", "CWE-755"),
    reproduce="launchready recheck ABU-07 # {subject}",
)
def drills(seen: Drills) -> Judgement:
    """Judge by what got through while something failed."""
    if not seen.open:
        names = ", ".join(drill.name for drill in seen.drills)
        return passed(f"{seen.host} spends nothing in its drills ({names}), and recovers")
    where = f"the chat at {seen.host} in the drill"
    want = "a refusal, and no call of the model"
    findings = [Finding(f'{where} "{drill.name}"', _got(drill), want) for drill in seen.open]
    taken = any(drill.taken for drill in seen.open)
    how = "takes messages" if taken else "refuses messages, and pays for them,"
    return failed(f"{seen.host} {how} while its budget cannot be asked", *findings)


def _got(drill: Drill) -> str:
    said = f"{drill.taken} of {drill.sent} messages are taken"
    return said if drill.calls is None else f"{said}, and the provider counts {drill.calls} calls"
