"""The map of access that somebody vouches for in the manifest of an office and a chat."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from testbed.web.cabinet import FILES
from testbed.web.chatroom import SEND, START
from testbed.web.claims import CONTACTS
from testbed.web.drills import AT, READY
from testbed.web.gate import BEFORE, BEHIND
from testbed.web.hatch import HOOK, PAID
from testbed.web.programs import LIVE, NEWS
from testbed.web.visits import SOCKET, TALKS
from testbed.world.gate import TENANT

TICKET = f"POST {BEFORE}{TENANT}{BEHIND}"
TODAY = datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Gate:
    """Where it is decided who gets through to some routes."""

    routes: tuple[str, ...]
    admits: tuple[str, ...] = ()
    mechanism: str = "bearer token of a session"
    place: str = "office.py: may()"

    def __str__(self) -> str:
        return f"""
[[attested.access.gate]]
routes = {json.dumps(self.routes)}
mechanism = {json.dumps(self.mechanism)}
place = {json.dumps(self.place)}
admits = {json.dumps(self.admits)}
"""


LOGIN = Gate(
    (
        "POST /v1/login",
        "POST /v1/reset*",
        "GET /v1/sso*",
        f"POST {START}",
        f"POST {SEND}",
        f"POST {CONTACTS}",
        TICKET,
        f"GET {READY}",
        f"GET {TALKS}*",
        f"GET {SOCKET}",
    ),
    ("anonymous",),
)
ME = Gate(
    ("GET /v1/me", "POST /v1/logout", "POST /v1/password", "DELETE /v1/me", f"GET {CONTACTS}")
)
SHOWN = Gate(("GET /v1/leads", "GET /v1/leads/*", f"GET {NEWS}"), ("peer", "low"))
CHANGED = Gate(("PATCH /v1/leads/{id}",), ("peer",))
OWN = Gate(("* /v1/leads*", "* /v1/drafts*", f"GET {LIVE}"))
DRILLED = Gate((f"POST {AT}*",), (), "the key of the drills", "drills.py: Rehearsal.answer")
HANDED = Gate((f"* {FILES}*",), ("peer",))
PAYMENTS = Gate(
    (f"POST {HOOK}", f"* {PAID}*"), (), "signature of the sender, and a session", "hatch.py"
)
GATES = (LOGIN, ME, SHOWN, CHANGED, OWN, HANDED, DRILLED, PAYMENTS)


def alerts() -> str:
    """Write the TOML of somebody's word that the budget is watched."""
    return f"""
[attested.alerts]
who = "Ada"
on = {TODAY}
until = {TODAY + timedelta(days=200)}
at = [50, 80, 100]
"""


def mapped(*gates: Gate) -> str:
    """Write the TOML."""
    until = TODAY + timedelta(days=200)
    return f"""
[attested.access]
who = "Ada"
on = {TODAY}
until = {until}
{"".join(map(str, gates))}"""
