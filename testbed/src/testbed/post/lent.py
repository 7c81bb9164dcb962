"""A mailbox that a manifest lends: where it is, and what opens it."""

from testbed.post.imap import ADDRESS, HOST, PASSWORD
from testbed.world import IPV4, World

VARIABLE = "LAUNCHREADY_MAILBOX_PASSWORD"
ENVIRON = {VARIABLE: PASSWORD}
MAILBOX = f"""
[mailbox]
host = "{HOST}"
user = "{ADDRESS}"
password = "${{{VARIABLE}}}"
address = "{ADDRESS}"
"""


def lending(world: World) -> World:
    """The same world with the host of the mailbox in it; `MAILBOX` goes into the manifest."""
    return world.with_zone(HOST.partition(".")[2]).put(HOST, "A", IPV4)
