"""A domain that sends no mail: what it publishes so that nobody else does in its name."""

from collections.abc import Iterator
from dataclasses import dataclass

from launchready.evidence.dmarc import QUESTIONS_AT_MOST as DMARC_AT_MOST
from launchready.evidence.dmarc import discover
from launchready.evidence.names import is_provided, is_within, registrable
from launchready.evidence.questions import Asking, Inquiry
from launchready.evidence.spf import QUESTIONS_AT_MOST as SPF_AT_MOST
from launchready.evidence.spf import SpfTree, evaluate
from launchready.evidence.spf_record import SpfRecord, parse

QUESTIONS_AT_MOST = SPF_AT_MOST + DMARC_AT_MOST + 3


@dataclass(frozen=True, slots=True)
class Parked:
    """The registered domain of a host.

    Attributes:
        domain: empty where the host is no name that anybody registers.
        sends: the declared mail domain that it is or belongs to; empty for none.
        provided: it belongs to a hosting provider, who alone can publish records there.
        records: its SPF records.
        error: why receivers give up on them; empty where they do not.
        senders: terms that let somebody send, in the record or behind a redirect.
        default: the qualifier for everybody else; empty where there is none.
        policy: the DMARC policy that applies; empty where none does.
        policy_records: the DMARC records at its own name.
        testing: `t=y`.
        exchanges: its MX hosts; one that is empty is a null MX (RFC 7505).
        addressed: it has an address, where mail goes without an MX (RFC 5321 section 5.1).

    """

    host: str
    domain: str
    sends: str
    provided: bool
    records: tuple[str, ...] = ()
    error: str = ""
    senders: tuple[str, ...] = ()
    default: str = ""
    policy: str = ""
    policy_records: tuple[str, ...] = ()
    testing: bool = False
    exchanges: tuple[str, ...] = ()
    addressed: bool = False


def parked(host: str, declared: tuple[str, ...]) -> Asking[Parked]:
    """Ask for SPF, DMARC and MX of the domain that a host belongs to."""
    domain = registrable(host)
    sends = next((name for name in declared if is_within(domain, name)), "")
    if not domain:
        return Parked(host, "", sends, provided=False)
    tree = yield from evaluate(domain)
    dmarc = yield from discover(domain)
    inquiry = Inquiry(3)
    entries = (yield from inquiry.data(domain, "MX")) or ()
    four = (yield from inquiry.data(domain, "A")) or ()
    six = (yield from inquiry.data(domain, "AAAA")) or ()
    return Parked(
        host=host,
        domain=domain,
        sends=sends,
        provided=is_provided(host),
        records=tree.root.records,
        error="; ".join(f"{node.domain}: {node.error}" for node in tree.errors),
        senders=tuple(_senders(tree)),
        default=tree.default,
        policy=dmarc.policy,
        policy_records=dmarc.walk[0].records if dmarc.walk else (),
        testing=dmarc.testing,
        exchanges=tuple(" ".join(entry.split()[1:]).removesuffix(".") for entry in entries),
        addressed=bool(four or six),
    )


def _senders(tree: SpfTree) -> Iterator[str]:
    for node in tree.root.walk():
        record = parse(node.records[0]) if len(node.records) == 1 else None
        if isinstance(record, SpfRecord):
            yield from (term.text for term in record.tested if term.name != "all")
