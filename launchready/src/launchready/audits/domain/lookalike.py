"""The product's names read as what they are, and no stranger uses one that reads like them.

## What it checks
Reads each label beyond ASCII of the declared hosts. It fails where one is no proper A-label
(RFC 5891), or mixes scripts that no language writes together (UTS 39): browsers then show the
`xn--` form, and people take the name for a trick. It warns where a label without a Latin
letter reads like a Latin word. Then it asks, in DNS alone, for domains that read like the
product's own, with one letter swapped (`m` and `rn`, `o` and `0`) or without its hyphens, and
warns where one has an address or takes mail and does not share its name servers with yours.

It tries few spellings and no other endings, and cannot tell whose a look-alike is: yours may
stand at another provider. No look-alike is ever connected to.

## Why it matters
A name that reads like yours collects your customers' mail and passwords. A name of your own
that looks like a trick is not trusted, and mail filters drop it.

## How to fix
Give the host a name in one script. Register the few spellings that can be mistaken, let them
lead to your site, and publish that they send no mail.

## References
- [RFC 5891](https://www.rfc-editor.org/rfc/rfc5891), internationalised names
- [UTS 39](https://www.unicode.org/reports/tr39/), Unicode security mechanisms
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.lookalike import Likeness
from launchready.model import (
    Certainty,
    Effort,
    Finding,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)


@audit(
    code="DOM-11",
    title="Names read as what they are, and no stranger uses a look-alike",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.LOW,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 5891", "UTS 39"),
    reproduce="dig +noall +answer {subject} NS",
)
def lookalike(seen: Likeness) -> Judgement:
    """Judge the product's own names first, then those of others."""
    if found := list(_odd(seen)):
        return failed(f"{found[0].where} reads like a trick", *found)
    if found := list(_doubts(seen)):
        return warned(f"{found[0].where} can be mistaken", *found)
    beyond = f"{len(seen.labels)} labels beyond ASCII" if seen.labels else "plain ASCII"
    return passed(f"The names are {beyond}; {seen.tried} look-alikes tried, none in use")


def _odd(seen: Likeness) -> Iterator[Finding]:
    for host, label in seen.labels:
        if label.fault:
            yield Finding(host, f"{label.written}: {label.fault}", "a proper A-label")
        elif label.mixed:
            yield Finding(host, f"{label.written}: {', '.join(label.scripts)}", "one script")


def _doubts(seen: Likeness) -> Iterator[Finding]:
    for host, label in seen.labels:
        if label.reads_like:
            yield Finding(host, f"reads like {label.reads_like}", "letters of one reading")
    for other in seen.strangers:
        want = f"yours, or not in use: it reads like {other.like}"
        yield Finding(other.name, other.servers, want, Certainty.LIKELY)
