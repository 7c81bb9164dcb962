"""One SPF record that works, from what was seen; what only a person knows stays a step."""

from collections.abc import Iterator

from launchready.evidence.spf import SpfTree
from launchready.evidence.spf_record import Malformed, Mechanism, SpfRecord, parse
from launchready.fix import fix
from launchready.fix.email.txt import is_plain, splitting
from launchready.model import Change, DnsRecord, MailDomain, Step

LOOKUPS_AT_MOST = 10
VOIDS_AT_MOST = 2
COSTLY_SHOWN = 3
RECHECK = "launchready recheck EML-01"


@fix
def spf(domain: MailDomain, tree: SpfTree) -> Change:
    """Write the corrected record where it follows from the present one."""
    if not tree.root.records:
        return Change(f"Publish an SPF record for {domain}", _first(domain.name), RECHECK)
    records = _corrected(domain.name, tree)
    advice = tuple(_advice(tree))
    long = tuple(step for record in records for step in splitting(record))
    parts = (*records, *long, *advice) or (
        Step(f"Write the SPF record of {domain} anew, in plain terms"),
    )
    return Change(f"Correct the SPF record of {domain}", parts, RECHECK)


def _first(domain: str) -> tuple[Step, ...]:
    return (
        Step(
            f"List what sends mail as @{domain}: the product, the mailboxes, the help desk, "
            "newsletters, invoices. The documentation of each names its include."
        ),
        Step(
            f"Publish one TXT record at {domain} with them all: "
            '"v=spf1 include:<the first> include:<the second> ~all". '
            f'If nothing at all sends as @{domain}, publish "v=spf1 -all".'
        ),
    )


def _corrected(domain: str, tree: SpfTree) -> tuple[DnsRecord, ...]:
    """Unite the records: every working term once, and one end."""
    present = tree.root.records
    read = tuple(record for text in present if isinstance(record := parse(text), SpfRecord))
    if len(read) < len(present):
        return ()
    dead = _dead(tree)
    terms: dict[str, str] = {}
    for term in (term for record in read for term in record.tested):
        if term.name != "all" and term.text not in dead:
            terms.setdefault(term.text.lower(), term.text)
    text = " ".join(["v=spf1", *terms.values(), *_end(read, tree)])
    if present == (text,) or not is_plain(text):
        return ()
    return (DnsRecord(domain, "TXT", text, present),)


def _dead(tree: SpfTree) -> frozenset[str]:
    """The root's own terms that let nobody through, and spoil or burden the record."""
    root = tree.root
    broken = {
        child.via
        for child in root.children
        if child.error and not child.records and _name(child.via) == "include"
    }
    if tree.voids <= VOIDS_AT_MOST:
        return frozenset(broken)
    void = {
        entry.term.text
        for entry in tree.void
        if entry.term.domain == root.domain
        and (entry.type == "MX" or _name(entry.term.text) != "mx")
    }
    return frozenset(broken | void)


def _name(term: str) -> str:
    read = parse(f"v=spf1 {term}")
    found = read.mechanisms if isinstance(read, SpfRecord) else ()
    return found[0].name if found else ""


def _end(read: tuple[SpfRecord, ...], tree: SpfTree) -> Iterator[str]:
    """End as the present records do where that refuses strangers, else in `~all`."""
    alls = [record.all for record in read]
    redirects = [record.redirect for record in read if record.redirect and not record.all]
    alone = len(read) == 1
    if alone and redirects and (tree.default in {"-", "~"} or tree.decider.error):
        yield redirects[0].text
    else:
        yield from (f"include:{redirect.text.partition('=')[2]}" for redirect in redirects)
        yield "-all" if all(map(_refuses, alls)) else "~all"
    explained = [record.explanation.text for record in read if record.explanation]
    yield from explained[:1]


def _refuses(term: Mechanism | None) -> bool:
    return term is not None and term.qualifier == "-"


def _advice(tree: SpfTree) -> Iterator[Step]:
    own = tree.root.domain
    for text in tree.root.records:
        if isinstance(fault := parse(text), Malformed):
            yield Step(f"Correct the term {fault} in the TXT record of {own}")
    for node in tree.errors:
        if node.via:
            yield Step(
                f"{node.via} leads to {node.domain}: {node.error}. "
                "Have whoever keeps it mend it, or take the term out."
            )
    if tree.lookups > LOOKUPS_AT_MOST:
        yield _flatten(tree)
    if tree.voids > VOIDS_AT_MOST:
        void = ", ".join(f"{entry.name} of {entry.term}" for entry in tree.void)
        yield Step(f"Take out what finds nothing: {void}")
    yield from _narrower(tree)


def _narrower(tree: SpfTree) -> Iterator[Step]:
    end = tree.decider
    if tree.default == "+" and not (end is tree.root and end.end.lower() in {"all", "+all"}):
        yield Step(f"Take {end.end} out of {end.domain}: every sender matches it")
    for term in tree.open:
        yield Step(f"Put the addresses that really send in place of {term}")
    for term in tree.ptr:
        yield Step(f"Put the addresses that send, or a or mx, in place of {term}")
    for term in tree.ignored:
        yield Step(f"Receivers ignore {term}: correct it or take it out")


def _flatten(tree: SpfTree) -> Step:
    costs = sorted(((1 + child.lookups, child.via) for child in tree.root.children), reverse=True)
    shown = ", ".join(f"{via} ({cost})" for cost, via in costs[:COSTLY_SHOWN])
    most = f"The costliest: {shown}. " if shown else ""
    return Step(
        f"{tree.lookups} look-ups, {LOOKUPS_AT_MOST} allowed. {most}"
        "Take out the services that no longer send. Put ip4: and ip6: in place of a and mx. "
        f"Let a costly service send from a subdomain with its own record, such as "
        f"news.{tree.root.domain}; its addresses copied here would go stale."
    )
