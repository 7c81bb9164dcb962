"""The part of frontdesk's manifest that names its streams, and says what it does not take."""

CHANNELS = """
[absent.upload]
reason = "visitors and staff send text: knowledge is pasted, and no route takes a file"
owner = "Ada"

[absent.webhook]
reason = "no other service sends it events: what it knows it is told by people"
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
