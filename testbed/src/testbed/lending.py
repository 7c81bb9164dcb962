"""The part of a manifest that lends an office and a chat, with consent to try them."""

from datetime import UTC, datetime, timedelta

from testbed.healthy import API, CHAT
from testbed.web.chatroom import SEND, START
from testbed.web.gate import BEFORE, BEHIND
from testbed.web.office import ADA, BEN, EVE, VIC, Person
from testbed.world.chatroom import Chatroom
from testbed.world.gate import PAGE, TENANT

LENT = {"owner": ADA, "peer": BEN, "low": VIC, "foreign": EVE}


def variable(who: str) -> str:
    """Name the variable that holds a person's password."""
    return f"LAUNCHREADY_{who.upper()}_SECRET"


ENVIRON = {variable(who): person.password for who, person in LENT.items()}


def lending() -> str:
    """Write the TOML."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    room = Chatroom()
    people = "".join(_identity(who, person) for who, person in LENT.items())
    return f"""
[access]
host = "{API}"
whoami = "GET /v1/me"
{people}{_resource("lead", '["read", "list", "update"]', '["read", "list"]')}
{_resource("draft", "[]", "[]")}
[chat]
host = "{CHAT}"
start = "POST {START}"
start_body = '{{"ticket": "{{ticket}}"}}'
token = "/token"
headers = {{ Authorization = "Bearer {{token}}" }}
send = "POST {SEND}"
body = '{{"text": "{{text}}"}}'
accepted = "/message/id"
turns_per_minute = {room.limit}
message_chars = {room.longest}

[[chat.before]]
route = "POST {BEFORE}{TENANT}{BEHIND}"
headers = {{ Origin = "{PAGE}" }}
keep = {{ ticket = "/ticket" }}

[embed]
origin = "{PAGE}"
ticket = "ticket"
frame = "https://{CHAT}"
tenant = "{TENANT}"

[consent.attack]
hosts = ["{API}", "{CHAT}"]
until = {tomorrow}
requests = 2000
turns = 200
tokens = 200000
"""


def _identity(who: str, person: Person) -> str:
    return f"""
[identity.{who}]
secret = "${{{variable(who)}}}"
login = "POST /v1/login"
body = '{{"email": "{person.email}", "password": "{{secret}}"}}'
token = "/token"
headers = {{ Authorization = "Bearer {{token}}" }}
"""


def _resource(name: str, peer: str, low: str) -> str:
    path = f"/v1/{name}s"
    return f"""
[[resource]]
name = "{name}"
create = "POST {path}"
body = '{{"name": "{{canary}}"}}'
read = "GET {path}/{{id}}"
list = "GET {path}"
update = "PATCH {path}/{{id}}"
delete = "DELETE {path}/{{id}}"
peer = {peer}
low = {low}
"""
