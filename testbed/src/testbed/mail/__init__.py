"""A mail provider that signs, and mails as a mailbox received them."""

from testbed.mail.letter import RECEIVER, Letter, lead
from testbed.mail.sign import Key, key_record

__all__ = ["RECEIVER", "Key", "Letter", "key_record", "lead"]
