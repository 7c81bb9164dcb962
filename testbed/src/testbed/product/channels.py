"""The part of frontdesk's manifest that names its streams."""

CHANNELS = """
[[channel]]
name = "the visitor's conversation"
subscribe = "GET /api/v1/conversation/events"
within = 1

[[channel]]
name = "the inbox"
subscribe = "GET /inbox/events"
resource = "conversation"
shows = "id"
"""
