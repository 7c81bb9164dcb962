"""DMARC, RFC 9989: the record that applies to a domain, found by tree walk.

RFC 9990 section 4 says which of its report addresses receivers will use.
"""

from dataclasses import dataclass, field

from launchready.evidence.dmarc_record import (
    DmarcRecord,
    ReportUri,
    is_dmarc,
    parse,
    report_uris,
)
from launchready.evidence.names import is_name, normal, parents
from launchready.evidence.questions import Asking, Inquiry

LABELS_WALKED = 7
REPORTS_FOLLOWED = 5
WALK_AT_MOST = 1 + LABELS_WALKED
QUESTIONS_AT_MOST = 2 * WALK_AT_MOST + 1 + REPORTS_FOLLOWED * (WALK_AT_MOST + 1)


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """Where aggregate reports go, and whether that domain agreed (RFC 9990).

    Attributes:
        uri: as it stands in `rua`, without a size limit.
        domain: its host, as an A-label; empty where the URI has none.
        authorised: whether receivers may send there: the host is of the same
            organisation, or publishes `consent`.
        consent: where a host of another organisation says so; empty for one's own.
        fault: empty, or why no report arrives there.

    """

    uri: str
    domain: str
    authorised: bool
    consent: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of the tree walk.

    Attributes:
        records: the TXT texts at `_dmarc.<domain>` that are DMARC records.
        others: the texts there that are none; receivers pass over them.

    """

    domain: str
    records: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def record(self) -> DmarcRecord | None:
        """The one record; several are as none (section 4.10)."""
        return parse(self.records[0]) if len(self.records) == 1 else None


@dataclass(frozen=True, slots=True)
class Dmarc:
    """What a receiver finds for a From domain.

    Attributes:
        found_at: the domain whose `_dmarc` record applies; empty where none does.
        records: every DMARC record found there, or at the domain itself where none
            applies; more than one counts as none.
        error: empty, or what makes the record invalid.
        tags: name and value in order, names in lower case.
        policy: what applies to this very domain: none, quarantine, reject, or empty.
        testing: `t=y`: receivers are told not to enforce.
        reports: the addresses of `rua`.
        source: the tag that the policy is taken from: `p`, `sp` or `np`.
        walk: where the record was looked for, in order; the domain itself is first.

    """

    domain: str
    found_at: str
    records: tuple[str, ...]
    error: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    policy: str = ""
    testing: bool = False
    reports: tuple[ReportAddress, ...] = ()
    source: str = "p"
    walk: tuple[Step, ...] = ()

    def tag(self, name: str) -> str:
        """The value of a tag, or the empty string."""
        return dict(self.tags).get(name, "")


def discover(domain: str) -> Asking[Dmarc]:
    """Find the record that applies to a domain, and ask where its reports may go."""
    inquiry = Inquiry(QUESTIONS_AT_MOST)
    name = normal(domain)
    walk = yield from _walked(inquiry, name, whole=False)
    found = _applying(name, walk)
    record = found.record if found else None
    if not found or not record:
        return Dmarc(name, "", walk[0].records, walk=walk)
    source = yield from _source(inquiry, name, found.domain, record)
    uris = report_uris(record.tag("rua"))
    reports = yield from _Reports(inquiry, found.domain).of(uris)
    policy, error = _policy(record, source, uris)
    return Dmarc(
        domain=name,
        found_at=found.domain,
        records=found.records,
        error=error,
        tags=record.tags,
        policy=policy,
        testing=record.choice("t") == "y",
        reports=reports,
        source=source,
        walk=walk,
    )


def organisation(domain: str, walk: tuple[Step, ...]) -> str:
    """Select the Organizational Domain from a whole walk (section 4.10.2)."""
    found = [(step.domain, record) for step in walk if (record := step.record)]
    for name, record in found:
        psd = record.choice("psd")
        if psd == "n":
            return name
        if psd == "y" and name != domain:
            return _below(name, domain)
    return found[-1][0] if found else domain


def organisation_of(domain: str, inquiry: Inquiry) -> Asking[str]:
    """Walk the tree for the Organizational Domain of a name."""
    walk = yield from _walked(inquiry, normal(domain), whole=True)
    return organisation(normal(domain), walk)


def _below(suffix: str, domain: str) -> str:
    """The name one label longer than a suffix on the way to the domain."""
    lineage = (domain, *parents(domain))
    return lineage[lineage.index(suffix) - 1]


def _targets(domain: str) -> tuple[str, ...]:
    """Where the tree walk looks: at most eight names (section 4.10)."""
    return (domain, *parents(domain)[-LABELS_WALKED:])


def _walked(inquiry: Inquiry, domain: str, *, whole: bool) -> Asking[tuple[Step, ...]]:
    """Walk up to the first `psd` of y or n; unless `whole`, stop if the domain has a record."""
    steps: list[Step] = []
    for target in _targets(domain):
        step = yield from _step(inquiry, target)
        steps.append(step)
        record = step.record
        if record and (record.choice("psd") in {"y", "n"} or (target == domain and not whole)):
            break
    return tuple(steps)


def _step(inquiry: Inquiry, domain: str) -> Asking[Step]:
    name = f"_dmarc.{domain}"
    if not is_name(name):
        return Step(domain)
    texts = (yield from inquiry.data(name, "TXT")) or ()
    return Step(
        domain,
        records=tuple(text for text in texts if is_dmarc(text)),
        others=tuple(text for text in texts if not is_dmarc(text)),
    )


def _applying(domain: str, walk: tuple[Step, ...]) -> Step | None:
    """The domain's own record, else its organisation's, else its public suffix's."""
    found = {step.domain: step for step in walk if step.record}
    suffix = walk[-1].domain
    for name in (domain, organisation(domain, walk), suffix):
        if name in found:
            return found[name]
    return None


def _source(inquiry: Inquiry, domain: str, found_at: str, record: DmarcRecord) -> Asking[str]:
    """Say which tag holds the policy of the domain (section 4.10.1)."""
    names = dict(record.tags)
    if domain == found_at:
        return "p"
    if "np" in names and is_name(domain):
        answer = yield from inquiry.ask(domain, "TXT")
        if answer and not answer.exists:
            return "np"
    return "sp" if "sp" in names else "p"


def _policy(record: DmarcRecord, source: str, uris: tuple[ReportUri, ...]) -> tuple[str, str]:
    """Give the policy, and the error that made it what it is."""
    if faults := record.faults:
        heard = any(not uri.fault for uri in uris)
        return ("none" if heard else ""), "; ".join(faults)
    return record.choice(source), ""


@dataclass(slots=True)
class _Reports:
    """Verifies the destinations of a record found at `domain` (RFC 9990 section 4)."""

    inquiry: Inquiry
    domain: str
    _organisations: dict[str, str] = field(default_factory=dict[str, str])

    def of(self, uris: tuple[ReportUri, ...]) -> Asking[tuple[ReportAddress, ...]]:
        addresses: list[ReportAddress] = []
        for number, uri in enumerate(uris):
            if uri.fault or number >= REPORTS_FOLLOWED:
                fault = uri.fault or f"beyond the first {REPORTS_FOLLOWED}, which were asked"
                addresses.append(ReportAddress(uri.uri, uri.host, authorised=False, fault=fault))
            else:
                addresses.append((yield from self._address(uri)))
        return tuple(addresses)

    def _address(self, uri: ReportUri) -> Asking[ReportAddress]:
        if uri.host == self.domain or (yield from self._is_own(uri.host)):
            return ReportAddress(uri.uri, uri.host, authorised=True)
        consent = f"{self.domain}._report._dmarc.{uri.host}"
        fault = yield from self._refusal(consent, uri.host)
        return ReportAddress(uri.uri, uri.host, not fault, consent, fault)

    def _is_own(self, host: str) -> Asking[bool]:
        mine = yield from self._organisation(self.domain)
        theirs = yield from self._organisation(host)
        return mine == theirs

    def _organisation(self, domain: str) -> Asking[str]:
        if domain not in self._organisations:
            walk = yield from _walked(self.inquiry, domain, whole=True)
            self._organisations[domain] = organisation(domain, walk)
        return self._organisations[domain]

    def _refusal(self, consent: str, host: str) -> Asking[str]:
        if not is_name(consent):
            return f"{consent} is longer than a DNS name can be"
        texts = (yield from self.inquiry.data(consent, "TXT")) or ()
        records = [parse(text) for text in texts if is_dmarc(text)]
        if not records:
            return f"{consent} has no TXT v=DMARC1"
        away = [u.uri for r in records for u in report_uris(r.tag("rua")) if u.host != host]
        return f"{consent} sends them on to {away[0]}" if away else ""
