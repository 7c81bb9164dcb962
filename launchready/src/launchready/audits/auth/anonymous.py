"""Nobody gets at private objects without credentials.

## What it checks
The run makes an object of every kind in `[[resource]]` as `[identity.owner]`, with a text in
it that nobody can guess, and sees that its owner reads, lists and changes it. Then the same
calls are sent without any credentials. A read counts by the planted text, a change and a
removal by what the owner reads afterwards. No verdict rests on a status code: an empty list
with 200, a shell with 200 and a 204 that changes nothing are refusals. Everything made is
taken away again, and that is checked.

While they are there, the routes that show themselves beside them are asked too: those of the
API's own description (`openapi`), of a recorded journey (`har`), and those that the scripts of the
pages name, streams of events and WebSockets among them. Only what reads, wants nothing put into it
and comes to an end is asked. A planted text must not come
back from any of them; what the owner is shown must not come from one that `private` names. What
nobody declared is told as a warning, with what was seen of it: it is neither guessed to be public
nor to be private.

## Why it matters
What is open to everybody is found by everybody: routes stand in the scripts of the page, and
machines try them within hours of a launch.

## How to fix
Deny by default: one check in front of all routes, and a list of the few that are public. If
a kind is meant to be public, say so in its `anonymous`.

## References
- [OWASP API2:2023](https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/)
- OWASP ASVS 5.0, 8.2.1
- [CWE-306](https://cwe.mitre.org/data/definitions/306.html), missing authentication
"""

from launchready.audits import audit, failed, passed, warned
from launchready.audits.auth import crossed
from launchready.evidence.routes import Asked, Opening
from launchready.evidence.trials import AnonymousTrials
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
    State,
)

TOLD_AT_MOST = 40
WANT = "a refusal that shows nothing of it"
DECIDE = "a word on it: a [[resource]], a [[channel]], or `public` or `private` of [access]"
GOT = {
    Opening.SHOWN: "a text that was planted in a private object comes back",
    Opening.SAME: "it holds what its owner is shown",
    Opening.SHUT: "it shows nothing of what its owner is shown",
}


@audit(
    code="AUT-01",
    title="Nobody gets at private objects without credentials",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API2:2023", "API5:2023", "API9:2023", "ASVS 8.2.1", "CWE-306", "CWE-862"),
    reproduce="launchready recheck AUT-01 # {subject}",
)
def anonymous(trials: AnonymousTrials) -> Judgement:
    """Judge what anybody could do, then what was shown by routes that nobody declared."""
    said = crossed(trials, "Anybody")
    leaks = [_finding(trials.host, each) for each in trials.asked if each.leaks]
    if leaks:
        routes = ", ".join(each.route for each in trials.asked if each.leaks)
        also = said.summary if said.state is State.FAIL else "Anybody is shown what is private"
        return failed(f"{also} ({routes})", *said.findings, *leaks)
    undeclared = [_finding(trials.host, each) for each in trials.asked if not each.said]
    undeclared += [_untried(trials.host, route) for route in trials.untried]
    if said.state is not State.FAIL and undeclared:
        summary = f"{len(undeclared)} routes of {trials.host} show themselves and are not declared"
        return warned(summary, *undeclared[:TOLD_AT_MOST])
    if said.state is State.NOT_APPLICABLE and trials.asked:
        return passed(f"No route shows anybody what is private ({len(trials.asked)} asked)")
    return said


def _finding(host: str, each: Asked) -> Finding:
    got = f"{GOT[each.opening]} ({each.status})"
    return Finding(f"{each.route} at {host} by anybody", got, WANT if each.leaks else DECIDE)


def _untried(host: str, route: str) -> Finding:
    got = "it was not asked: it may change something, wants something put into it, or never ends"
    return Finding(f"{route} at {host}", got, DECIDE)
