"""The DMARC record that enforces, the consent of who gets the reports, and the way there."""

from collections.abc import Iterator

from launchready.evidence.dmarc import Dmarc, ReportAddress
from launchready.evidence.dmarc_record import VALUES, parse, report_uris
from launchready.evidence.names import is_name, registrable
from launchready.fix import fix
from launchready.fix.email.txt import is_plain, splitting
from launchready.fix.safe import is_host
from launchready.model import Change, DnsRecord, MailDomain, Step

ENFORCED = frozenset({"quarantine", "reject"})
SUBDOMAINS = ("sp", "np")
PLAIN = ("psd", "adkim", "aspf")
CONSENT = "v=DMARC1"
RECHECK = "launchready recheck EML-04"


@fix
def dmarc(domain: MailDomain, found: Dmarc) -> Change:
    """Keep the tags that hold, correct the others, and name the steps to p=reject."""
    tags = _present(found)
    rua = _rua(tags.get("rua", ""), domain.name)
    policy = found.policy if found.policy in ENFORCED and not found.testing else "quarantine"
    record = DnsRecord(f"_dmarc.{domain}", "TXT", _text(policy, rua, tags, found), _stale(found))
    needed = () if _says_the_same(record, found) else (record, *splitting(record))
    consents = tuple(_consents(found, rua))
    steps = tuple(_steps(found, policy, rua, consents))
    parts = (*needed, *consents, *steps) or (Step(f"Read {record.name} again"),)
    return Change(f"Enforce DMARC for {domain} and let its reports arrive", parts, RECHECK)


def _present(found: Dmarc) -> dict[str, str]:
    """The tags that apply, or those of what stands in their place; the first of each."""
    own = found.walk[0] if found.walk else None
    spoilt = () if found.found_at or own is None else (*own.records, *own.others)
    pairs = [*found.tags, *(pair for text in spoilt for pair in parse(text).tags)]
    return dict(reversed(pairs))


def _rua(value: str, domain: str) -> str:
    bare = (uri if ":" in uri or "@" not in uri else f"mailto:{uri}" for uri in _split(value))
    kept = [uri.uri for uri in report_uris(",".join(bare)) if uri.host and is_plain(uri.uri)]
    mailed = any(not uri.fault for uri in report_uris(",".join(kept)))
    return ",".join(kept if mailed else [*kept, f"mailto:dmarc@{domain}"])


def _split(value: str) -> list[str]:
    return [uri.uri for uri in report_uris(value)]


def _text(policy: str, rua: str, tags: dict[str, str], found: Dmarc) -> str:
    own = found.found_at in {"", found.domain}
    chosen = {"v": "DMARC1", "p": policy}
    if own:
        chosen |= {name: tags[name] for name in SUBDOMAINS if _enforces(tags.get(name, ""))}
    names = PLAIN if own else PLAIN[1:]
    chosen |= {name: tags[name] for name in names if tags.get(name, "").lower() in VALUES[name]}
    chosen["rua"] = rua
    if "ruf" in tags:
        chosen |= {name: tags[name] for name in ("ruf", "fo") if is_plain(tags.get(name, "\\"))}
    return "; ".join(f"{name}={value}" for name, value in chosen.items())


def _enforces(policy: str) -> bool:
    return policy.lower() in ENFORCED


def _stale(found: Dmarc) -> tuple[str, ...]:
    """What stands at the domain's own name and must go: records, and what was meant as one."""
    if not found.walk:
        return found.records if found.found_at == found.domain else ()
    own = found.walk[0]
    meant = (text for text in own.others if text.lower().lstrip().startswith("v=dmarc"))
    return (*own.records, *meant)


def _says_the_same(record: DnsRecord, found: Dmarc) -> bool:
    return (
        found.found_at == found.domain
        and len(record.replaces) == 1
        and dict(parse(record.value).tags) == dict(found.tags)
    )


def _consents(found: Dmarc, rua: str) -> Iterator[DnsRecord]:
    """What the hosts of reports publish, each once, for the domain that holds the record."""
    hosts = dict.fromkeys(uri.host for uri in report_uris(rua) if not uri.fault)
    for host in hosts:
        name = f"{found.domain}._report._dmarc.{host}"
        if is_host(name) and _must_consent(found, host):
            yield DnsRecord(name, "TXT", CONSENT)


def _must_consent(found: Dmarc, host: str) -> bool:
    """By what was asked; where nobody asked, by whether the host is somebody else's."""
    asked = next((report for report in found.reports if report.domain == host), None)
    if asked is None:
        return registrable(host) != registrable(found.domain)
    given = asked.authorised and found.found_at == found.domain
    return bool(asked.consent) and not given


def _steps(found: Dmarc, policy: str, rua: str, consents: tuple[DnsRecord, ...]) -> Iterator[Step]:
    for record in consents:
        host = record.name.partition("._report._dmarc.")[2]
        yield Step(f"{record.name} is for whoever keeps {host} to publish: sign up there or ask")
    for report in filter(_is_out_of_reach, found.reports):
        yield Step(f"Take {report.uri} out of rua, or write another address: {report.fault}")
    if rua == f"mailto:dmarc@{found.domain}" and rua not in _split(found.tag("rua")):
        yield Step(f"Make the mailbox {rua.removeprefix('mailto:')}, or name one that is read")
    if policy != found.policy or found.testing:
        yield Step(
            f"Before that, let reports come in for two weeks with p=none in place of p={policy}, "
            "and mend every service of yours whose mail fails in them: its DKIM signature or "
            f"its return path must be of {found.domain}."
        )
    if policy != "reject":
        yield Step("After two weeks in which no mail of yours failed, publish p=reject")


def _is_out_of_reach(report: ReportAddress) -> bool:
    return bool(report.fault) and not is_name(report.consent)
