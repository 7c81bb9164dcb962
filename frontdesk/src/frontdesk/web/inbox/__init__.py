"""The business's side: the inbox and everything that a tenant's people decide."""

from frontdesk.web.inbox import (
    approvals,
    audit,
    conversations,
    entrance,
    knowledge,
    leads,
    outbox,
    people,
    settings,
    spend,
    tools,
)
from frontdesk.web.inbox.shell import refused

__all__ = ["DOORS", "refused"]

DOORS = (
    *entrance.DOORS, *conversations.DOORS, *leads.DOORS, *approvals.DOORS, *knowledge.DOORS,
    *tools.DOORS, *outbox.DOORS, *spend.DOORS, *audit.DOORS, *settings.DOORS, *people.DOORS,
)  # fmt: skip
