"""Only the pages that may show the chat get into it.

## What it checks
As a page at `[embed] origin` the run gets what such a page is given (a ticket, or a session)
and sends a message with it. Then it asks in every other way, and again sends a message with
whatever it gets: without `Origin`; from a foreign origin, from `null`, and from origins that
only look right (the name as the beginning or the end of another one, plain HTTP, another port,
a name before an `@`); with a `Referer` in its place; for a tenant that does not exist. Where
there are tickets: with none, with one of which a character was changed, with one from another
origin (which counts where that page could read the answer), and with one that was used.

A way is open when the message is taken, whatever the answers before it were. In the end the
page that may must still get in; else nothing is proven. After three open ways the run stops.

It does not wait for a ticket to expire, does not empty a tenant's list, and does not see what
happens in a browser: who may frame the chat is WEB-04's question.

## Why it matters
A program sends no `Origin` or any that it likes, so a list of origins holds browsers alone: it
must not be the only lock. But where it fails open, as in several widespread products (no
`Origin` is let in, or an empty list is everybody), any site shows your bot as its own, and you
pay for what its visitors ask.

## How to fix
Give a page a ticket: signed, for a minute, for one session, with tenant and origin in it.
Compare the origin as a whole with the tenant's list; no origin, no list and no tenant are a
refusal. Check the ticket again when it is used.

## References
- OWASP ASVS 5.0, 3.5.1
- [OWASP API2:2023](https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/)
- [CWE-346](https://cwe.mitre.org/data/definitions/346.html), origin validation error
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.embeds import Embeds, Entry
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
    code="WEB-05",
    title="Only the pages that may show the chat get into it",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API2:2023", "ASVS 3.5.1", "CWE-346"),
    reproduce="launchready recheck WEB-05 # {subject}",
)
def embedding(embeds: Embeds) -> Judgement:
    """Judge by who could send a message in the end."""
    if embeds.open:
        ways = ", ".join(dict.fromkeys(entry.way for entry in embeds.open))
        summary = f"The chat of {embeds.host} opens {ways}"
        return failed(summary, *(_finding(embeds, entry) for entry in embeds.open))
    given = "a ticket" if embeds.ticketed else "a session"
    tried = len(embeds.entries)
    return passed(f"Only {embeds.origin} gets {given} that opens the chat ({tried} others tried)")


def _finding(embeds: Embeds, entry: Entry) -> Finding:
    where = f"{embeds.host}, asked {entry.way} ({entry.sent})"
    return Finding(where, f"a message is taken ({entry.status})", "no chat")
