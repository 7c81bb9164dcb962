"""The public chat API: JSON in, JSON and server-sent events out."""

from frontdesk.web.api import chat, embed, leads, streams, tools

DOORS = (*embed.DOORS, *chat.DOORS, *leads.DOORS, *tools.DOORS, *streams.DOORS)
