"""The records to publish and to delete so that everyone reaches the host."""

from launchready.evidence.dns import Reachability, Resolution
from launchready.fix import fix
from launchready.fix.safe import host, is_address
from launchready.model import Change, DnsRecord, Host, Step


@fix
def resolution(subject: Host, resolution: Resolution, reachability: Reachability) -> Change:
    """Write what each view lacks, and what it should not have."""
    name = host(subject.name)
    dead = set(reachability.closed)
    views = resolution.views
    given = sorted({address for view in views for address in view.addresses})
    alive = [address for address in given if address not in dead and is_address(address)]
    parts: list[DnsRecord | Step] = []
    blind = sorted({view.server for view in views if not view.addresses})
    if blind and alive:
        parts += [DnsRecord(name, _type(address), address) for address in alive]
        parts.append(Step(f"Bring {', '.join(blind)} up to date: compare the zone's serials."))
    elif not given:
        at = f" in the zone {resolution.zone}" if resolution.zone else ""
        parts.append(Step(f"Publish an A record for {name}{at} with your server's address."))
        parts.append(Step("Add an AAAA record only where the server listens on IPv6."))
    parts += [
        Step(f"Delete the {_type(address)} record of {name} to {address}, or listen there on 443.")
        for address in given
        if address in dead
    ]
    if not parts:
        parts.append(Step(f"Compare the answers of every name server of {name}, and align them."))
    return Change(f"Let {name} resolve for everyone", tuple(parts), "launchready recheck DOM-01")


def _type(address: str) -> str:
    return "AAAA" if ":" in address else "A"
