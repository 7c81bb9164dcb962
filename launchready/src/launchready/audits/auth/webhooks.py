"""Events of other services are taken from whoever signs them, and have their effect once.

## What it checks
To each `[[webhook]]` it sends events as the other service does, with a text of its own in each,
and sees as `[identity.owner]` that `shows` has the texts. Only then it sends forgeries, and no
status counts: what counts is whether their texts are shown after `lag_seconds`. In the end a right
event has to be taken once more, since a limit may have refused what was sent before.

The forgeries: no header of a signature, an empty one, one that holds none, one that names the
algorithm `none`; signatures with a made-up secret, with those that everybody knows, with the secret
of another tenant where one is lent, and a mere hash; a signature of another body, and the same
values in other bytes; a right event that is older than `tolerance_seconds`, and an old signature
under a new time, in each place where a time stands; and unsigned ones as a form, as a GET, and at
other spellings of the path. Events that were taken are sent again, byte by byte, signed anew under
their id, and under another id: their texts may not be shown more often than before.

What was taken is removed where `delete` says how. It does not measure whether signatures are
compared in constant time, does not send two at once, and sees of effects what `shows` shows.

## Why it matters
The address of a webhook is no secret, and what arrives there moves money, opens accounts or speaks
in a customer's name. Whoever leaves out a header, or sends a recorded event again, is the other
service as long as nobody looks.

## How to fix
Take the bytes of the body before anything parses them, compute the signature over them with the
id and the time, compare it in constant time, and refuse what has none. Refuse what is old. Note
the id in the transaction that has the effect, and answer an id that is there with 200.

## References
- [RFC 2104](https://www.rfc-editor.org/rfc/rfc2104), HMAC
- [OWASP API2:2023](https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/);
  OWASP ASVS 5.0, 4.1.5
- [CWE-345](https://cwe.mitre.org/data/definitions/345.html), authenticity not verified;
  [CWE-294](https://cwe.mitre.org/data/definitions/294.html), capture and replay
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed
from launchready.evidence.webhooks import Forgery, Hook, Webhooks
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

AGED = frozenset({Forgery.OLD, Forgery.RESTAMPED})


@audit(
    code="AUT-16",
    title="Events of other services are taken from whoever signs them, and once",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API2:2023", "ASVS 4.1.5", "CWE-294", "CWE-345"),
    reproduce="launchready recheck AUT-16 # {subject}",
)
def webhooks(seen: Webhooks) -> Judgement:
    """Judge which forgeries had an effect, and which events had it twice."""
    forged = [hook.name for hook in seen.hooks if hook.taken]
    twice = [hook.name for hook in seen.hooks if hook.twice]
    findings = tuple(finding for hook in seen.hooks for finding in _found(hook))
    if forged:
        return failed(f"Events are taken that should not be: {', '.join(forged)}", *findings)
    if twice:
        return failed(f"One event has its effect twice: {', '.join(twice)}", *findings)
    count = sum(len(hook.forged) for hook in seen.hooks)
    again = sum(len(hook.repeated) for hook in seen.hooks)
    return passed(
        f"None of {count} kinds of forged events had an effect, and none that was sent again "
        f"({again}) had it twice"
    )


def _found(hook: Hook) -> Iterator[Finding]:
    where = f"{hook.route} at {hook.host}"
    for forgery in hook.taken:
        aged = forgery in AGED
        want = f"nothing that is older than {hook.tolerance} s" if aged else "no effect"
        yield Finding(f"{where}, an event {forgery}", "it has its effect", want)
    for replay in hook.twice:
        yield Finding(f"{where}, an event sent again {replay}", "it has its effect twice", "once")
