"""The part of a manifest that lends an office and a chat, with consent to try them."""

from datetime import UTC, datetime, timedelta

from testbed import hooks
from testbed.channels import channels
from testbed.fetching import fetching
from testbed.healthy import API, CHAT, METER
from testbed.mapped import alerts
from testbed.people import LENT, people, variable
from testbed.post.lent import ENVIRON as MAIL
from testbed.post.lent import MAILBOX
from testbed.uploads import uploads
from testbed.web import claims, hatch
from testbed.web.answering import ASK, SAYS, SOON
from testbed.web.chatroom import SEND, SIDE, START
from testbed.web.claims import CONTACTS
from testbed.web.drills import AT, READY
from testbed.web.drills import KEY as DRILLS_KEY
from testbed.web.gate import BEFORE, BEHIND
from testbed.web.lines import STREAM
from testbed.web.till import KEY, ROUTE
from testbed.web.visits import SESSION, SOCKET, TALKS
from testbed.web.writing import ANSWERS, LONG, LOOP, SPEND
from testbed.world.chatroom import Chatroom
from testbed.world.drills import PRICE, STORE, USER
from testbed.world.gate import PAGE, TENANT
from testbed.world.partner import SECRET as CLIENT_SECRET

ENVIRON = {
    **{variable(who): person.password for who, person in LENT.items()},
    variable("meter"): KEY,
    variable("claim"): claims.KEY,
    "LAUNCHREADY_CLIENT_SECRET": CLIENT_SECRET,
    hooks.SECRET: hatch.KEY,
    hooks.FOREIGN: hatch.FOREIGN,
    variable("drill"): DRILLS_KEY,
    **MAIL,
}


def lending() -> str:
    """Write the TOML."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    room = Chatroom()
    return f"""{people()}{alerts()}{MAILBOX}{fetching()}
[chat]
host = "{CHAT}"
start = "POST {START}"
start_body = '{{"ticket": "{{ticket}}"}}'
token = "/token"
headers = {{ Authorization = "Bearer {{token}}" }}
send = "POST {SEND}"
body = '{{"text": "{{text}}"}}'
accepted = "/message/id"
refusal = "/error"
turns_per_minute = {room.limit}
message_chars = {room.longest}
id = "/conversation/id"
read = "GET {TALKS}{{id}}"
end = "DELETE {SESSION}"
events = "GET {STREAM}"
events_open = {room.lines.most}
ids = 60
ceiling_messages = {room.till.ceiling}
calls_per_message = {room.till.steps}
loop = "{LOOP}"
loop_seconds = 0.5
answer_seconds = {SOON}

[[chat.ask]]
text = "{ASK}"
says = "{SAYS}"

[[chat.before]]
route = "POST {BEFORE}{TENANT}{BEHIND}"
headers = {{ Origin = "{PAGE}" }}
keep = {{ ticket = "/ticket" }}

[chat.stream]
route = "GET {ANSWERS}"
first = "event: delta"
prompt = "{LONG}"
grace_seconds = 0.2
watch_seconds = 0.2

[chat.ledger]
route = "GET {SPEND}"
dollars = "/today/dollars"

[[chat.side]]
name = "transcript"
route = "POST {SIDE}"
body = "{{}}"
accepted = "/transcript/id"
per_minute = {room.till.side}

[[chat.side]]
name = "messages on a WebSocket"
route = "GET {SOCKET}"
body = '{{"text": "{{text}}"}}'
accepted = "/message/id"
per_minute = {room.live.most}
socket = {{ join = ['{{"token": "{{token}}", "conversation": "{{id}}"}}'] }}

[chat.claim]
start_body = '{{"ticket": "{{ticket}}", "email": "{{email}}", "name": "{{name}}", \
"signature": "{{signature}}"}}'
route = "POST {CONTACTS}"
body = '{{"email": "{{email}}", "name": "{{name}}"}}'
accepted = "/contact/id"
secret = "${{{variable("claim")}}}"
contacts = "GET {CONTACTS}"

{"".join(map(_drill, (STORE, PRICE, USER)))}[meter]
host = "{METER}"
route = "GET {ROUTE}"
secret = "${{{variable("meter")}}}"
calls = "/calls"
tokens = "/tokens"
output_tokens = "/output_tokens"
dollars = "/dollars"
lag_seconds = 0.2

{channels()}{uploads()}{hooks.hooks()}
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


def _drill(name: str) -> str:
    """Write the TOML of a drill; that of the store alone makes the chat say that it is not well."""
    shown = "" if name == STORE else f'shows_status = 200\nshows_text = "{name}"\n'
    return f"""[[chat.drill]]
name = "{name}"
begin = "POST {AT}{name}"
begin_body = "{{}}"
end = "POST {AT}{name}/end"
headers = {{ Authorization = "Bearer {{secret}}" }}
secret = "${{{variable("drill")}}}"
settle_seconds = 0.2
shows = "GET {READY}"
{shown}
"""
