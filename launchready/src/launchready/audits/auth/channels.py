"""A stream tells of an object to those alone who may see it.

## What it checks
Each `[[channel]]` is subscribed to by its owner, and at the same time by everybody whom the
policy keeps from reading that object: `[identity.peer]`, `.low`, `.foreign` and somebody without
credentials; on a visitor's stream by another visitor and by somebody without a session. Where the
route has an `{id}`, a stranger subscribes to an id that does not exist as well. Then the run makes
an event: the owner changes the object, or the visitor sends a message. Whoever may not hear, and
is sent the planted text (with `shows = "id"`, the object's id), is a fail. Silence counts only if
the owner's stream brought the event in the same window, and if who was refused is still let in.

A channel with `socket` is a WebSocket, on which `join` is sent. Where the browser adds
a cookie by itself, a page of another site opens it in the owner's browser as well (its Origin is
foreign, looks like the product's own, or is `null`), and must not hear. A handshake that lets
everybody in is no fault by itself, nor is a 101 that is closed at once: what counts is what comes.

Where `[access] logout` or `[chat] end` is declared, a session that had heard the event is ended
while its stream stays open, and after `within` seconds there is another event: its stream has to
say nothing of it.

It does not look for lists of who is present.

## Why it matters
Streams are often built beside the API: the login is asked for, and then whoever knows an id, or
joins the channel of a tenant, hears every message live. Browsers let any page open a WebSocket to
any site: where nobody asks for its Origin, another site reads along with your customer's cookie.
And a stream that was authorised once goes on for hours to somebody who has been dismissed.

## How to fix
Ask the same function that guards the reading of the object, when somebody subscribes and again
before each event; take tenant and person from the session, never from the request. Refuse a
handshake with a foreign Origin. Close the streams of a session when it ends.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  4.4.2 to 4.4.4 and 7.4.1
- [OWASP API1:2023](https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/)
- [CWE-862](https://cwe.mitre.org/data/definitions/862.html), missing authorization
- [CWE-1385](https://cwe.mitre.org/data/definitions/1385.html), missing origin validation in
  WebSockets
- [RFC 6455, section 10.2](https://www.rfc-editor.org/rfc/rfc6455#section-10.2)
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.channels import Channels, Listener
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
    code="AUT-19",
    title="A stream tells of an object to those alone who may see it",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API1:2023", "ASVS 4.4.2", "ASVS 4.4.3", "ASVS 4.4.4", "CWE-862", "CWE-1385"),
    reproduce="launchready recheck AUT-19 # {subject}",
)
def channels(seen: Channels) -> Judgement:
    """Judge who heard what."""
    if seen.overheard:
        names = ", ".join(sorted({each.channel for each in seen.overheard}))
        findings = map(_finding, seen.overheard)
        return failed(f"Others hear what is not for them: {names}", *findings)
    if not seen.strangers and not seen.ended:
        names = ", ".join(seen.open)
        return not_applicable(f"The policy keeps nobody from hearing {names}")
    count, ended = len(seen.strangers), len(seen.ended)
    more = f", nor {ended} session{'s' * (ended > 1)} that had ended" if ended else ""
    return passed(f"Nobody hears what is not for them ({count} listened{more})")


def _finding(each: Listener) -> Finding:
    got = f"an event that is not for them arrives ({each.status})"
    return Finding(f"{each.route} at {each.host} by {each.who}", got, "a refusal, or silence")
