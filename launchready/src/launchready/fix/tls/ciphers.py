"""The list of suites that leaves the strong ones."""

from launchready.evidence.suites import Suites, SuitesAt, name
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

OPENSSL = "ECDHE+AESGCM:ECDHE+CHACHA20"
CADDY = (
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 "
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
)


@fix
def ciphers(subject: Host, suites: Suites) -> Change:
    """Write the list for each server, and what it shuts out where."""
    at = host(subject.name)
    return Change(
        summary=f"Let {at} accept strong cipher suites alone",
        parts=(
            ServerRule(
                "nginx",
                "# in the http block: the first server block of an address decides for all\n"
                f"ssl_ciphers {OPENSSL};\nssl_prefer_server_ciphers on;",
            ),
            ServerRule("Caddy", f"{at} {{\n\ttls {{\n\t\tciphers {CADDY}\n\t}}\n}}"),
            ServerRule(
                "Cloudflare", "SSL/TLS > Edge Certificates > Cipher suites: Modern or Compatible"
            ),
            *(Step(_where(end)) for end in suites.endpoints if end.weak),
            Step("Set the same on every load balancer in front: the first to speak TLS decides."),
        ),
        recheck="launchready recheck TLS-04",
    )


def _where(end: SuitesAt) -> str:
    return f"{end.address} must refuse {', '.join(map(name, end.weak))}."
