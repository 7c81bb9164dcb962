"""The part of a manifest that names the streams and WebSockets of an office and a chat."""

from testbed.web.programs import EVENTS, LIVE, NEWS
from testbed.web.visits import SOCKET, TALKS

DRAFTS = f"GET /v1/drafts/{{id}}/{EVENTS}"
LEADS = f"GET {NEWS}"
TALK = f"GET {TALKS}{{id}}/{EVENTS}"


def channels() -> str:
    """Write the TOML."""
    return f"""
[[channel]]
name = "a draft"
subscribe = "{DRAFTS}"
resource = "draft"

[[channel]]
name = "all leads"
subscribe = "{LEADS}"
resource = "lead"
shows = "id"

[[channel]]
name = "a conversation"
subscribe = "{TALK}"

[[channel]]
name = "a draft, live"
subscribe = "GET {LIVE}"
socket = {{ join = ['{{"join": "{{id}}"}}'] }}
resource = "draft"

[[channel]]
name = "a conversation, live"
subscribe = "GET {SOCKET}"
socket = {{ join = ['{{"token": "{{token}}", "conversation": "{{id}}"}}'] }}
"""
