"""WebSockets and event streams are encrypted.

## What it checks
Reads the pages of each host and the scripts that they load from declared hosts: no address
may begin with `ws://`, and no event stream with `http://`. Then it tries to open a
WebSocket on port 80, at the root, at three usual paths, and wherever the scripts go by
`wss://`: none may open.

An address that a script puts together while it runs is not seen, and a pass here does not
speak of it: that takes a running browser.

## Why it matters
The whole conversation goes over this one connection, the visitor's name and number too.
Browsers block `ws://` on an https page, so the chat stays silent; apps do not.

## How to fix
Write `wss://`, or make the address from the page's own: `location.origin`. Let port 80
refuse upgrades. The report carries the rule for nginx and Caddy.

## References
- [RFC 6455, section 10.6](https://www.rfc-editor.org/rfc/rfc6455#section-10.6)
- OWASP ASVS 5.0, 4.4.1
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.sockets import Sockets
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

OPENED = 101


@audit(
    code="TLS-10",
    title="WebSockets and event streams are encrypted",
    per=Host,
    row=Row.TLS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 6455", "ASVS 4.4.1"),
    reproduce=(
        "curl -si -m 5 -H 'Connection: Upgrade' -H 'Upgrade: websocket'"
        " -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: bGF1bmNoIHJlYWR5IGF1ZA=='"
        " http://{subject}/"
    ),
)
def streams(sockets: Sockets) -> Judgement:
    """Judge what is written in the pages, and what opens on port 80."""
    host = sockets.host
    found = [Finding(where, at, "wss or https") for where, at in sockets.written]
    found += [
        Finding(seen.url, "a WebSocket opens without encryption", "a refusal")
        for seen in sockets.tried
        if seen.status == OPENED
    ]
    if found:
        return failed(f"{host} streams in the clear", *found)
    if not sockets.tried:
        return not_applicable(f"Nobody listens on port 80 of {host}, and no page writes ws://")
    count = len(sockets.tried)
    return passed(f"No WebSocket opens on port 80 of {host} ({count} tried), no page writes ws://")
