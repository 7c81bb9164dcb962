"""Who may issue certificates for a host, and who did."""

from launchready.evidence.caa import Caa, CaaSet, Issuance, climb, covering, organisation
from launchready.evidence.tls import Broken, Certificates
from launchready.gather.parts import parts
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host
from launchready.reach import Reach


@gatherer(asks="who may issue its certificates", cost=Cost(queries=12))
async def caa(host: Host, reach: Reach, certificates: Certificates) -> Seen[Caa]:
    """Climb from each name of the certificates in use that covers the host."""
    issuers = {
        (name, organisation(end.leaf.issuer) or end.leaf.issuer): None
        for end in certificates.presented
        for name in covering(host.name, end.leaf.names)
    } or {(host.name, ""): None}
    names = dict.fromkeys(name for name, _ in issuers)
    found, gaps = await parts({f"CAA of {name}": _set(name, reach) for name in names})
    sets = {decides.name: decides for decides in found}
    issuances = tuple(Issuance(sets[name], issuer) for name, issuer in issuers if name in sets)
    broken = tuple(end.address for end in certificates.endpoints if isinstance(end, Broken))
    return Seen(Caa(host.name, issuances, bool(certificates.presented), broken), gaps)


async def _set(name: str, reach: Reach) -> CaaSet:
    return await answered(climb(name), reach)
