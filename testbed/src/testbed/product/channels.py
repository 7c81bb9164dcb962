"""The part of frontdesk's manifest that names its streams, and says that it takes no files."""

CHANNELS = """
[absent.upload]
reason = "visitors and staff send text: knowledge is pasted, and no route takes a file"
owner = "Ada"

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
