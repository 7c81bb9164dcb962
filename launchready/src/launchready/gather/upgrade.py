"""The headers of a WebSocket's handshake, RFC 6455 section 4.1."""

UPGRADE = (
    ("Connection", "Upgrade"),
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "bGF1bmNoIHJlYWR5IGF1ZA=="),
)
