"""The CAA records that let in the authorities in use, and nobody else."""

from launchready.evidence.caa import ISSUE, Caa, CaaRecord, CaaSet, Issuance
from launchready.evidence.names import registrable
from launchready.fix import fix
from launchready.fix.safe import host, is_host
from launchready.knowledge.authorities import authority_of
from launchready.model import Change, DnsRecord, Host, Step

RECHECK = "launchready recheck DOM-07"


@fix
def caa(subject: Host, caa: Caa) -> Change:
    """Write one record for each authority that is not let in, where the set stands."""
    name = host(subject.name)
    records = [record for issuance in caa.issuances if (record := _record(name, issuance))]
    steps = [step for issuance in caa.issuances for step in _useless(issuance.caa)]
    if any(not issuance.caa.deciding for issuance in caa.issuances):
        said = "Before that, add a record for each authority that your other hosts and names use."
        steps.append(Step(said))
    unknown = {i.issuer for i in caa.issuances if authority_of(i.issuer) is None}
    steps += [Step(_ask(who)) for who in sorted(unknown)]
    parts = tuple(dict.fromkeys((*records, *steps)))
    return Change(
        f"Let the authorities of {name} issue, and nobody else",
        parts or (Step(f"Read the CAA records of {name} again."),),
        RECHECK,
    )


def _record(name: str, issuance: Issuance) -> DnsRecord | None:
    decides, known = issuance.caa, authority_of(issuance.issuer)
    if known is None or not decides.allowed.isdisjoint(known.domains):
        return None
    at = decides.found_at if is_host(decides.found_at) else registrable(name) or name
    value = CaaRecord(0, decides.tag if decides.records else ISSUE, known.domains[0])
    return DnsRecord(at, "CAA", value.text)


def _useless(decides: CaaSet) -> list[Step]:
    """Name the properties that let nobody in, which only confuse beside those that do."""
    wrong = (*decides.unheard_of, *(r for r in decides.deciding if not r.domain))
    return [Step(f"Delete this CAA record of {decides.found_at}: {r.text}") for r in wrong]


def _ask(who: str) -> str:
    return f"Ask {who or 'your authority'} by which domain CAA means it, and let that one in."
