"""Addresses that begin with wss, and a port 80 that opens nothing."""

from urllib.parse import urlsplit

from launchready.evidence.sockets import Sockets
from launchready.fix import fix
from launchready.fix.redirects.servers import HTTP, nginx
from launchready.fix.safe import host, is_path
from launchready.model import Change, Host, ServerRule, Step

OPEN = 101


@fix
def streams(subject: Host, sockets: Sockets) -> Change:
    """Mend what is written, then what opens."""
    name = host(subject.name)
    parts: list[ServerRule | Step] = []
    if sockets.written:
        at = '"wss://" + location.host + "/ws"'
        parts.append(ServerRule("JavaScript", f"const socket = new WebSocket({at});"))
        parts.append(Step("Search the build for ws:// and for EventSource with http://, too."))
    opened = dict.fromkeys(urlsplit(seen.url).path for seen in sockets.tried if seen.status == OPEN)
    parts += [
        *(Step(f"http://{name}{path} must open nothing.") for path in opened if is_path(path)),
        ServerRule("nginx", nginx(name, HTTP, name)),
        ServerRule("Caddy", f"http://{name} {{\n\tredir https://{name}{{uri}} 301\n}}"),
        ServerRule("Cloudflare", "SSL/TLS > Edge Certificates > Always Use HTTPS: on"),
    ]
    return Change(f"Let {name} stream by TLS alone", tuple(parts), "launchready recheck TLS-10")
