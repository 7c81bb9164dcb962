"""Addresses that begin with wss, and a port 80 that opens nothing."""

from launchready.evidence.sockets import Sockets
from launchready.fix import fix
from launchready.fix.redirects.servers import HTTP, nginx
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step


@fix
def streams(subject: Host, sockets: Sockets) -> Change:
    """Mend what is written, then what opens."""
    name = host(subject.name)
    parts: list[ServerRule | Step] = []
    if sockets.written:
        at = '"wss://" + location.host + "/ws"'
        parts.append(ServerRule("JavaScript", f"const socket = new WebSocket({at});"))
        parts.append(Step("Search the build for ws:// and for EventSource with http://, too."))
    parts += [
        ServerRule("nginx", nginx(name, HTTP, name)),
        ServerRule("Caddy", f"http://{name} {{\n\tredir https://{name}{{uri}} 301\n}}"),
        ServerRule("Cloudflare", "SSL/TLS > Edge Certificates > Always Use HTTPS: on"),
    ]
    return Change(f"Let {name} stream by TLS alone", tuple(parts), "launchready recheck TLS-10")
