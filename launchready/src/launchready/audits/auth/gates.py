"""Where access is decided can be answered, and the answer is true.

## What it checks
Somebody vouches in `[attested.access]` for a map: behind which gate each route lies, how a
caller is known there, where in the code that is decided, and who gets through. Every route
that the manifest names (of `[access]`, the logins, `[[resource]]` and `[chat]`) has to lie
behind a gate. Then the map is held against what AUT-01 to AUT-04 saw: whoever read, changed or
removed something through a gate that does not admit them proves the map wrong, whatever the
policy of the `[[resource]]` says. The first gate that names a route is the one that counts.

It cannot see whether the named place in the code is the one where it happens, nor routes that
the manifest does not name. Without a map the question is left to you, and blocks.

## Why it matters
Who cannot say where authentication happens has it nowhere, or in many places of which one
forgets it. The answer is the first thing that a buyer's engineer asks for, and a map that was
written once and never compared is worse than none.

## How to fix
Write down the gates from the code, one line each, and lead every route through one of them.
Where the map and what was seen differ, mend the product before the map.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  6.1.3 and 8.1.1
- [CWE-1059](https://cwe.mitre.org/data/definitions/1059.html), insufficient documentation
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed
from launchready.evidence.gates import Gate, Gates
from launchready.evidence.trials import (
    AnonymousTrials,
    ForeignTrials,
    LowTrials,
    PeerTrials,
    Try,
)
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

ON_IT = "a gate of [attested.access] that it lies behind"


@audit(
    code="AUT-18",
    title="Where access is decided can be answered, and the answer is true",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 6.1.3", "ASVS 8.1.1", "CWE-1059"),
    reproduce="launchready recheck AUT-18 # {subject}",
)
def gates(
    drawn: Gates,
    anonymous: AnonymousTrials,
    foreign: ForeignTrials,
    peer: PeerTrials,
    low: LowTrials,
) -> Judgement:
    """Hold the map against what was seen."""
    tries = (anonymous.tries, foreign.tries, peer.tries, low.tries)
    wrong = [*_missing(drawn), *(_open(drawn.host, *each) for each in drawn.passed(*tries))]
    if wrong:
        return failed(f"The map of {drawn.host} is not what is there", *wrong)
    count, routes = sum(map(len, tries)), len(drawn.declared)
    return passed(f"All {routes} declared routes lie behind a gate, and {count} tries agree")


def _missing(drawn: Gates) -> Iterator[Finding]:
    for route in drawn.unmapped:
        yield Finding(f"{route} at {drawn.host}", "no gate names it", ON_IT)


def _open(host: str, each: Try, gate: Gate) -> Finding:
    where = f"{each.route} at {host} by {each.who.words}"
    got = f"it had an effect: {each.effect} ({each.status})"
    return Finding(where, got, f"a refusal by {gate.place} ({gate.mechanism})")
