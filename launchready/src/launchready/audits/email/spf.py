"""SPF names the senders of the domain and refuses the rest.

## What it checks
Reads the TXT records of the mail domain as a receiver does (RFC 7208) for the worst sender,
one that no term names, and follows every `include` and `redirect`. It fails when

- there is no SPF record, or more than one,
- any record on the way has a syntax error, is missing, or leads back to itself,
- more than 10 terms cause DNS look-ups, or more than 2 look-ups find nothing,
- it ends in `+all`, in `?all`, or in no `all`, or a term lets a good part of the internet pass.

It warns of `ptr`, of terms that receivers ignore because of a slip (`include=`, a second
`v=spf1`, what is behind `all`), and of what it could not follow: a `redirect` that depends
on the sender, more questions than it may ask. An `include` or `exists` that depends on the
sender counts as one look-up and is not followed.

## Why it matters
A record over a limit, or one of two, is worth nothing: receivers answer with permerror and
treat your mail like that of a stranger. A record that ends in `?all` or `+all` lets anybody
send invoices in your name.

## How to fix
Publish one TXT record that begins with `v=spf1`, names each service that sends for you once,
and ends in `~all` or `-all`. Over 10 look-ups, take out services that you left, replace `a`
and `mx` by the addresses, or give a service its own subdomain to send from.

## References
- [RFC 7208, section 4.6.4: limits](https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4)
- [RFC 7208, section 5.1: all](https://www.rfc-editor.org/rfc/rfc7208#section-5.1)
- [RFC 7208, section 5.5: ptr](https://www.rfc-editor.org/rfc/rfc7208#section-5.5)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.spf import QUESTIONS_AT_MOST, SpfNode, SpfTree
from launchready.model import (
    Effort,
    Finding,
    Judgement,
    Lifecycle,
    MailDomain,
    Row,
    Severity,
)

LOOKUPS_AT_MOST = 10
VOIDS_AT_MOST = 2
ENDS = "-all or ~all"
WEAK = {
    "+": "anyone may send: {} lets every sender pass",
    "?": "{} says nothing of other senders",
    "": "the record has no all: it says nothing of other senders",
}
Fault = tuple[str, Finding]


@audit(
    code="EML-01",
    title="SPF names the senders and refuses the rest",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    standards=("RFC 7208",),
    reproduce="dig +short TXT {subject}",
    lifecycle=Lifecycle.STABLE,
)
def spf(tree: SpfTree) -> Judgement:
    """Judge the tree; the summary is the first fault's."""
    for faults, judged in ((_faults, failed), (_doubts, warned)):
        if found := list(faults(tree)):
            said = f"SPF of {tree.domain}: {found[0][0]}"
            return judged(said, *(finding for _, finding in found))
    counts = f"{tree.lookups} of {LOOKUPS_AT_MOST} look-ups, {tree.voids} of {VOIDS_AT_MOST} void"
    return passed(f"SPF of {tree.domain}: one record, {counts}, ends in {tree.decider.end}")


def _faults(tree: SpfTree) -> Iterator[Fault]:
    if not tree.root.records and not tree.root.error:
        yield "there is no SPF record", _finding(tree.root, "no SPF record", "one v=spf1 record")
        return
    for node in tree.errors:
        if len(node.records) > 1:
            yield node.error, _finding(node, node.records, "one record")
        else:
            yield (
                f"receivers give up at {node.domain}: {node.error}",
                _finding(node, _via(node), "a record that works"),
            )
    if tree.lookups > LOOKUPS_AT_MOST:
        got = tree.lookups if tree.whole else f"at least {tree.lookups}"
        want = f"at most {LOOKUPS_AT_MOST}"
        yield f"{got} DNS look-ups, {want}", _finding(tree.root, got, want)
    if tree.voids > VOIDS_AT_MOST:
        void = tuple(f"{v.term}: nothing at {v.name} {v.type}" for v in tree.void)
        want = f"at most {VOIDS_AT_MOST} look-ups that find nothing"
        yield f"{tree.voids} look-ups find nothing", _finding(tree.root, void, want)
    for term in tree.open:
        finding = Finding(f"TXT {term.domain}", term.text, "the addresses that send")
        yield f"{term.text} lets a good part of the internet send", finding
    end = tree.decider
    if tree.default in WEAK and not end.error and not _unseen(end):
        yield WEAK[tree.default].format(end.end), _finding(end, end.end or end.records, ENDS)


def _doubts(tree: SpfTree) -> Iterator[Fault]:
    end = tree.decider
    if _unseen(end):
        term = end.end or end.via
        yield f"{term} could not be followed", _finding(end, term, ENDS)
    elif not tree.whole:
        want = f"at most {QUESTIONS_AT_MOST} questions"
        yield "the record goes on beyond what was asked", _finding(tree.root, "more", want)
    for term in tree.ptr:
        finding = Finding(f"TXT {term.domain}", term.text, "addresses, a or mx")
        yield "ptr is slow, and many receivers ignore it", finding
    for term in tree.ignored:
        finding = Finding(f"TXT {term.domain}", term.text, "terms that receivers read")
        yield f"receivers ignore {term.text}", finding


def _unseen(end: SpfNode) -> bool:
    """Whether the redirects lead to where nobody looked."""
    return end.end.lower().startswith("redirect=") or not (end.records or end.error)


def _via(node: SpfNode) -> str:
    return f"{node.error} (by {node.via})" if node.via else node.error


def _finding(node: SpfNode, got: str | int | tuple[str, ...], want: str) -> Finding:
    return Finding(f"TXT {node.domain}", got, want)
