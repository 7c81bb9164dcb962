"""What to serve instead of a certificate that browsers refuse, by the fault."""

from typing import assert_never

from launchready.evidence.tls import Broken, Certificates, Fault, Presented, Refused
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

RECHECK = "launchready recheck TLS-01"


@fix
def certificate(subject: Host, certificates: Certificates) -> Change:
    """Write one part for each kind of fault that was seen, in the order seen."""
    name = host(subject.name)
    faults = dict.fromkeys(_kind(end) for end in certificates.endpoints)
    known = _parts(name)
    parts = [part for kind in faults if kind for part in known[kind]] or known[Fault.OTHER]
    return Change(f"Serve a certificate that is valid for {name}", tuple(parts), RECHECK)


def _kind(end: Presented | Refused | Broken) -> Fault | str:
    match end:
        case Presented():
            return end.kind_of_fault or ""
        case Refused():
            return "refused"
        case Broken():
            return "broken"
        case _:
            assert_never(end)


def _parts(name: str) -> dict[Fault | str, tuple[Step | ServerRule, ...]]:
    request = Step(f"Request a certificate for {name}, such as: certbot certonly -d {name}")
    chain = ServerRule(
        "nginx",
        "# fullchain.pem holds the certificate and the intermediates after it\n"
        f"ssl_certificate /etc/letsencrypt/live/{name}/fullchain.pem;\n"
        f"ssl_certificate_key /etc/letsencrypt/live/{name}/privkey.pem;",
    )
    return {
        "refused": (
            Step("Open port 443 in the firewall, and let the server listen on it."),
            Step("Do so for IPv4 and IPv6, or delete the record of the one without a server."),
        ),
        "broken": (Step(f"Give the server a certificate for {name}: it has none to answer with."),),
        Fault.INCOMPLETE: (Step("Serve the intermediates too, after the leaf."), chain),
        Fault.WRONG_NAME: (request, Step(f"Serve it to clients that ask for {name} (SNI).")),
        Fault.EXPIRED: (
            Step("Renew now: certbot renew --force-renewal, then nginx -s reload"),
            Step("Let a timer do both from now on, and tell you when it fails."),
        ),
        Fault.NOT_YET: (Step("Serve the earlier certificate until this one begins."),),
        Fault.SELF_SIGNED: (Step("Take it away: no browser trusts a self-signed one."), request),
        Fault.OTHER: (request,),
    }
