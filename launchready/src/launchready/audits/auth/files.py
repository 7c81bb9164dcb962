"""A file opens to those alone who may read it, and never runs as a page of the product.

## What it checks
To each `[[upload]]`, `[identity.owner]` sends a small file and sees that the very bytes come back
by `read`. Then everybody reads it whom `readers` does not name: `[identity.peer]`, `.low`,
`.foreign`, and somebody without credentials; what counts is the hash of what comes. An id that
does not exist must not give those bytes.

Then it sends what is no harmless file: a page, an SVG with a script, a page that is called an
image, and an image that is a page as well. Each may be refused, or be given back so that no
browser runs it in the product's origin: as a download, in a sandbox, from a domain of its own, or
under a type that is no page. One that runs is a fail; one that only its stated type holds back,
without `nosniff`, is a warning.

It sends a file whose name leads out of its folder and looks for it at the root of the host; one
that is larger than `most_bytes`, beside one that is just as large; and one without credentials,
unless `open` says that anybody may. A colleague sends a file of the same name. An id that is a
path must not open a file of the server. Where `link` is declared, the link has to open the file,
and may not once `link_seconds` are over or its end was changed. What it made is removed, and seen
to be gone.

It does not send viruses or archives, and does not see what a scanner does with a file.

## Why it matters
An attachment is written by a stranger and opened by your staff: where it runs as a page, it acts
as whoever opens it. And a file with a guessable address, or one that any session opens, is a copy
of somebody's papers on the internet.

## How to fix
Ask the same function that guards the object before a file is given out. Decide the type by the
content and from a short list, make the name yourself, and give files back with
`Content-Disposition: attachment`, `X-Content-Type-Options: nosniff` and
`Content-Security-Policy: sandbox`, or from another domain. Sign links for minutes.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  3.2.1, 5.2.1, 5.2.2, 5.3.2 and 5.4.1
- [CWE-434](https://cwe.mitre.org/data/definitions/434.html), upload of dangerous files
- [CWE-22](https://cwe.mitre.org/data/definitions/22.html), path traversal
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.files import Drawer, Files, Served
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

APART = "a download with nosniff, a sandbox, or a refusal"


@audit(
    code="AUT-15",
    title="A file opens to those alone who may read it, and never runs as a page",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=(
        "ASVS 3.2.1", "ASVS 5.2.1", "ASVS 5.2.2", "ASVS 5.3.2", "ASVS 5.4.1", "CWE-22", "CWE-434",
    ),
    reproduce="launchready recheck AUT-15 # {subject}",
)  # fmt: skip
def files(seen: Files) -> Judgement:
    """Judge who got the bytes, and how they were given back."""
    faults = [finding for drawer in seen.drawers for finding in _faults(drawer)]
    if faults:
        names = ", ".join(drawer.name for drawer in seen.drawers if any(_faults(drawer)))
        return failed(f"Files are not kept safe: {names}", *faults)
    loose = [
        _served(drawer, each) for drawer in seen.drawers for each in drawer.served if each.loose
    ]
    if loose:
        return warned("Files are given back without nosniff", *loose)
    readers = sum(len(drawer.openings) for drawer in seen.drawers)
    sent, kept = (
        sum(drawer.sent for drawer in seen.drawers),
        sum(len(drawer.served) for drawer in seen.drawers),
    )
    return passed(
        f"No file opens to the {readers} who may not read it, and none of {sent} hostile ones runs"
        f" ({kept} stored)"
    )


def _faults(drawer: Drawer) -> Iterator[Finding]:
    for each in drawer.openings:
        if each.opened:
            where = f"{drawer.read} at {drawer.host} by {each.who}"
            yield Finding(where, f"the very bytes come ({each.status})", "a refusal")
    yield from (_served(drawer, each) for each in drawer.served if each.runs)
    for trick in drawer.led:
        yield Finding(f"{drawer.name} at {drawer.host}", trick.value, "a refusal, or no effect")


def _served(drawer: Drawer, each: Served) -> Finding:
    where = f"{drawer.read} at {drawer.host}, {each.content}"
    sniff = "with" if each.nosniff else "without"
    got = f"it comes back as {each.type or 'no type at all'}, in place, {sniff} nosniff"
    return Finding(where, got, APART)
