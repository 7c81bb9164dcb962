"""The setting that leaves TLS 1.2 and TLS 1.3."""

from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step


@fix
def versions(subject: Host) -> Change:
    """Write the setting for each server."""
    name = host(subject.name)
    return Change(
        summary="Speak TLS 1.2 and TLS 1.3, and nothing older",
        parts=(
            ServerRule(
                "nginx",
                "# in the http block: the first server block of an address decides for all\n"
                "ssl_protocols TLSv1.2 TLSv1.3;",
            ),
            ServerRule("Caddy", f"{name} {{\n\ttls {{\n\t\tprotocols tls1.2 tls1.3\n\t}}\n}}"),
            ServerRule("Cloudflare", "SSL/TLS > Edge Certificates > Minimum TLS Version: TLS 1.2"),
            Step("Set the same on every load balancer in front: the first to speak TLS decides."),
        ),
        recheck="launchready recheck TLS-03",
    )
