"""The certificates that each address of a host presents."""

from launchready.evidence.dns import Addresses
from launchready.evidence.tls import Certificates
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host
from launchready.reach import Reach


@gatherer(asks="the certificate of each address", cost=Cost(connections=8))
async def certificates(host: Host, reach: Reach, addresses: Addresses) -> Seen[Certificates]:
    """Shake hands with every address, IPv4 and IPv6 apart."""
    works = {
        f"{host}:443 ({address})": reach.tls.present(host.name, address)
        for address in addresses.addresses
    }
    endpoints, gaps = await parts(works)
    return Seen(Certificates(host.name, endpoints), gaps)
