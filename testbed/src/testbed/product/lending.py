"""The part of a manifest that lends frontdesk: its people, what is theirs, its chat."""

from datetime import UTC, datetime, timedelta

from testbed.healthy import CHAT, METER, WWW
from testbed.lending import variable
from testbed.mapped import Gate, alerts, mapped
from testbed.product.channels import CHANNELS
from testbed.product.files import MODEL, SLUG
from testbed.product.outage import AT, BEGIN, END
from testbed.product.terms import USUAL, Terms
from testbed.world import IPV4

NEIGHBOUR = "brightside"
LENT = {
    "owner": f"owner@{SLUG}.test",
    "peer": f"admin@{SLUG}.test",
    "low": f"agent@{SLUG}.test",
    "foreign": f"owner@{NEIGHBOUR}.test",
    "spare": f"agent@{NEIGHBOUR}.test",
}
ROUTING = "frontdesk/web/routing.py: Door.serve"
GATES = (
    Gate(
        ("POST /login", "POST /embed/*", "POST /api/v1/sessions", "GET /readyz"), ("anonymous",),
        "none: a login, and an origin that the tenant allows", ROUTING,
    ),
    Gate((f"POST {AT}*",), (), "key of the staging system", "testbed/product/outage.py"),
    Gate(("* /api/v1/*",), (), "bearer token of a visitor", ROUTING),
    Gate(
        (
            "GET /inbox*", "POST /inbox/conversations/{id}/reply", "POST /inbox/password",
            "POST /logout",
        ),
        ("peer", "low"),
        "cookie of a member", "frontdesk/domain/access.py: authorize",
    ),
    Gate(
        ("POST /inbox/*",), ("peer",),
        "cookie of an admin or owner", "frontdesk/domain/access.py: authorize",
    ),
)  # fmt: skip
LONG = "puppet: say " + "We do this as well. " * 90
LEAD = (
    '{"name": "An audit", "email": "audit@visitor.test", "consent_version": "1",'
    ' "message": "{text}"}'
)
HIDDEN = 'csrf = "input[name=csrf]@value"'


def environ(logins: str) -> dict[str, str]:
    """Give the variables of the people's passwords, from the lines that founding printed."""
    passwords = {email: password for _, _, email, password in map(str.split, logins.splitlines())}
    return {variable(who): passwords[email] for who, email in LENT.items()}


def lending(fetched: str = "", terms: Terms = USUAL) -> str:
    """Write the TOML; `fetched` is where pages of knowledge may be fetched from, if anywhere."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    people = "".join(_identity(who, email) for who, email in LENT.items())
    return f"""
[access]
host = "{CHAT}"
whoami = "GET /inbox"
id = ".me@data-person"
public = ["POST /embed/{{slug}}/ticket"]
logout = "POST /logout"
logout_body = "csrf={{csrf}}"
logout_everywhere = true

[access.guessing]
account = "{LENT["spare"]}"
attempts = 10
locked_seconds = 900
change = "POST /inbox/password"
change_body = "csrf={{csrf}}&old={{secret}}&new={{new}}"

[[access.before]]
route = "GET /inbox/password"
keep = {{ {HIDDEN} }}
{people}
[[resource]]
name = "knowledge page"
create = "POST /inbox/knowledge"
body = "csrf={{csrf}}&title={{canary}}&body=An+audit&kind=text&visibility=internal"
find = "GET /inbox/knowledge"
id = 'li:has(strong:lexbor-contains("{{canary}}")) form@action ~ /inbox/knowledge/*/delete'
list = "GET /inbox/knowledge"
delete = "POST /inbox/knowledge/{{id}}/delete"
removal = "csrf={{csrf}}"
peer = ["list", "delete"]
low = ["list"]
guarded = {{}}
hidden = ["password_hash", "webhook_secret"]

[[resource]]
name = "conversation"
create = "POST /api/v1/conversation/messages"
headers = {{ Authorization = "Bearer {{visitor}}" }}
body = '{{"text": "{{canary}}"}}'
id = "{{talk}}"
read = "GET /inbox/conversations/{{id}}"
update = "POST /inbox/conversations/{{id}}/reply"
change = "csrf={{csrf}}&text={{canary}}"
delete = "POST /inbox/conversations/{{id}}/erase"
removal = "csrf={{csrf}}"
peer = ["read", "update", "delete"]
low = ["read", "update"]
guarded = {{}}
hidden = ["password_hash", "webhook_secret"]

[[resource.before]]
route = "POST /embed/{SLUG}/ticket"
headers = {{ Origin = "https://{WWW}" }}
keep = {{ ticket = "/ticket" }}

[[resource.before]]
route = "POST /api/v1/sessions"
body = '{{"ticket": "{{ticket}}"}}'
keep = {{ visitor = "/token", talk = "/conversation/id" }}

[absent.carriers]
reason = "the inbox knows a cookie, and the API a bearer token"
owner = "Ada"

[absent.reset]
reason = "no link is sent by mail: an owner invites anew who forgot a password"
owner = "Ada"

[absent.oauth]
reason = "members of staff log in with a password alone"
owner = "Ada"

[chat]
host = "{CHAT}"
start = "POST /api/v1/sessions"
start_body = '{{"ticket": "{{ticket}}"}}'
token = "/token"
headers = {{ Authorization = "Bearer {{token}}" }}
send = "POST /api/v1/conversation/messages"
body = '{{"text": "{{text}}"}}'
accepted = "/message/id"
id = "/conversation/id"
resource = "conversation"
ids = 50
read = "GET /api/v1/conversation"
end = "DELETE /api/v1/session"
events = "GET /api/v1/conversation/events"
events_open = 4
turns_per_minute = 12
address_turns_per_minute = 108
message_chars = 2000
{f"ceiling_messages = {terms.messages}" if terms.messages else ""}
model = "{MODEL}"
input_tokens = 8000
output_tokens = 600
calls_per_message = 4
loop = "puppet: again look_up_booking {{}}"
loop_seconds = 0.5
answer_seconds = 1.2

[[chat.ask]]
text = "What does drain cleaning cost?{" puppet: quote Drain cleaning" if terms.model else ""}"
says = "129 EUR"

[[chat.before]]
route = "POST /embed/{SLUG}/ticket"
headers = {{ Origin = "https://{WWW}" }}
keep = {{ ticket = "/ticket" }}

[chat.stream]
route = "GET /api/v1/conversation/events"
first = "event: delta"
prompt = "{LONG}"
grace_seconds = 2.2
watch_seconds = 0.3

[chat.ledger]
route = "GET /inbox/spend"
dollars = "li[data-unit=money] data@value"

[[chat.side]]
name = "lead"
route = "POST /api/v1/leads"
body = '{LEAD}'
accepted = "/lead/id"
per_minute = 10

[[chat.drill]]
name = "budget store"
begin = "POST {BEGIN}"
end = "POST {END}"
headers = {{ Authorization = "Bearer {{secret}}" }}
secret = "${{{variable("drill")}}}"
settle_seconds = 4
shows = "GET /readyz"

[meter]
host = "{METER}"
route = "GET /v1/usage"
secret = "${{{variable("meter")}}}"
calls = "/calls"
tokens = "/tokens"
output_tokens = "/output_tokens"
dollars = "/dollars"
lag_seconds = 0.2

[lead]
host = "{CHAT}"
email = "launch@{SLUG}.test"
send = "POST /api/v1/leads"
headers = {{ Authorization = "Bearer {{visitor}}" }}
body = '''{{"name": "{{name}}", "email": "{{email}}", "phone": "{{phone}}",
  "message": "{{text}}", "consent_version": "1"}}'''
trap = "website"
each = 2
list = "GET /inbox/leads"
suspects = "GET /inbox/leads?state=suspect"
id = "{{talk}}"
delete = "POST /inbox/conversations/{{id}}/erase"
removal = "csrf={{csrf}}"

[[lead.before]]
route = "POST /embed/{SLUG}/ticket"
headers = {{ Origin = "https://{WWW}" }}
keep = {{ ticket = "/ticket" }}

[[lead.before]]
route = "POST /api/v1/sessions"
body = '{{"ticket": "{{ticket}}"}}'
keep = {{ visitor = "/token", talk = "/conversation/id" }}

[chat.claim]
route = "POST /api/v1/leads"
body = '{{"name": "{{name}}", "email": "{{email}}", "consent_version": "1"}}'
accepted = "/lead/id"
contacts = "GET /inbox/leads"

{_fetching(fetched) if fetched else ""}{CHANNELS}
[embed]
origin = "https://{WWW}"
ticket = "ticket"
frame = "https://{CHAT}"
page = "/widget/{SLUG}"
tenant = "{SLUG}"
{mapped(*GATES)}{alerts()}
[consent.attack]
hosts = ["{CHAT}"]
until = {tomorrow}
requests = 2000
turns = 400
tokens = 2000000

[budget]
connections = 2000

[pace]
probes_per_second = 50
"""


def _fetching(fetched: str) -> str:
    return f"""
[[fetcher]]
name = "a page of knowledge by its address"
fetch = "POST /inbox/knowledge/url"
body = "csrf={{csrf}}&url={{url}}&visibility=internal"

[inside]
listen = "{IPV4}"

[outside]
url = "http://{fetched}/"
listen = "{fetched}"
"""


def _identity(who: str, email: str) -> str:
    return f"""
[identity.{who}]
secret = "${{{variable(who)}}}"
login = "POST /login"
body = "email={email}&password={{secret}}"
"""
