"""No property can be set or seen beyond one's rights.

## What it checks
Each `[[resource]]` says in `guarded` what nobody but the server may set, with a value to try,
and in `hidden` what no answer may hold. As `[identity.owner]` the run makes an object without
the property and one with it, then changes one, and reads again: a property counts as taken
where its owner reads the value that was tried, or finds the object no more (a tenant that was
taken from the body moves it). An answer of 200 that ignores it is healthy, and so is a refusal.
Then everybody whom the policy lets read or list, the owner too, does so, and the answers are
searched for `hidden`. `{private}` in the body plants a text for the owner alone, which is looked
for in the answers to the others, by whatever name it stands there.

A property that no answer shows its owner cannot be judged: that is inconclusive.

## Why it matters
A framework that writes the body into the row lets a visitor make themselves an admin, or a
lead free of charge. The other way round, one that writes the row into the answer publishes
what was meant for the house. Neither shows in the interface.

## How to fix
Name on the server, for each route, the properties that it takes and those that it answers
with, and refuse or drop the rest.

## References
- [OWASP API3:2023](https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/)
- OWASP ASVS 5.0, 15.3.1 and 15.3.3
- [CWE-915](https://cwe.mitre.org/data/definitions/915.html), mass assignment
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.properties import Properties, Setting, Showing
from launchready.evidence.trials import Effect
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

GOT = {
    Effect.CHANGED: "its owner reads it afterwards",
    Effect.GONE: "its owner does not find the object any more",
}


@audit(
    code="AUT-05",
    title="No property can be set or seen beyond one's rights",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API3:2023", "ASVS 15.3.1", "ASVS 15.3.3", "CWE-915"),
    reproduce="launchready recheck AUT-05 # {subject}",
)
def properties(found: Properties) -> Judgement:
    """Judge what was taken, and what was shown."""
    wrong = [_taken(found.host, each) for each in found.taken]
    wrong += [_exposed(found.host, each) for each in found.exposed]
    if wrong:
        names = dict.fromkeys(each.name for each in (*found.taken, *found.exposed))
        return failed(f"Not every property is kept: {', '.join(names)}", *wrong)
    tried, read = len(found.settings), len(found.showings)
    if not tried + read:
        return not_applicable("No property is guarded or hidden, as the manifest says")
    return passed(f"No property was taken ({tried} tried) or shown ({read} looked for)")


def _taken(host: str, each: Setting) -> Finding:
    where = f"{each.name} = {each.value} by {each.route} at {host}"
    return Finding(where, f"{GOT[each.effect]} ({each.status})", "a refusal, or no effect")


def _exposed(host: str, each: Showing) -> Finding:
    where = f"{each.route} at {host} by {each.who.words}"
    return Finding(where, f"the answer holds {each.name}", "an answer without it")
