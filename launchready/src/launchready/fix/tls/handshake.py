"""Settings that take early data, compression and old renegotiation away."""

from launchready.evidence.handshakes import Early, Handshakes
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step


@fix
def handshake(subject: Host, seen: Handshakes) -> Change:
    """Write the settings for what was seen."""
    name = host(subject.name)
    parts: list[ServerRule | Step] = []
    if any(end.early is Early.ACTS for end in seen.endpoints):
        parts += [
            ServerRule("nginx", f"# in the server block of {name}\nssl_early_data off;"),
            Step(
                "Cloudflare: Speed > Settings > Protocol Optimization > 0-RTT Connection"
                " Resumption: off. Caddy and most platforms never take early data."
            ),
            Step(
                "Where it must stay on, forward `Early-Data: $ssl_early_data` to the application"
                " and answer 425 Too Early to everything but GET and HEAD."
            ),
        ]
    if any(end.renegotiates is False or end.compression for end in seen.endpoints):
        parts.append(
            Step(
                f"Whatever ends TLS for {name} is older than RFC 5746, or compresses: put a server"
                " with a current OpenSSL (1.1.1 or newer) in front, which does neither."
            )
        )
    parts.append(Step("Leave OCSP stapling as it is: nobody needs it any more."))
    return Change(
        f"Close what handshakes of {name} leave open", tuple(parts), "launchready recheck TLS-09"
    )
