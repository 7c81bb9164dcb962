"""The far ends of notifications: a webhook's receiver, a chat's receiver, a mailbox."""
