"""The setting that leaves TLS 1.2 and TLS 1.3."""

from launchready.evidence.tls import Versions, VersionsAt
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step


@fix
def versions(subject: Host, versions: Versions) -> Change:
    """Write the setting for each server, and where it is needed."""
    name = host(subject.name)
    old = [Step(text) for end in versions.endpoints if (text := _where(end))]
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
            *old,
            Step("Set the same on every load balancer in front: the first to speak TLS decides."),
        ),
        recheck="launchready recheck TLS-03",
    )


def _where(end: VersionsAt) -> str:
    broken = [version for version in end.accepted if not version.modern]
    return f"{end.address} must refuse {' and '.join(broken)}." if broken else ""
