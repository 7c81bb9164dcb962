"""The part of a manifest that lends the people of an office, and says what is theirs."""

from testbed.healthy import API
from testbed.web.letterbox import FORMS, LEADS
from testbed.web.locksmith import ASK, USE
from testbed.web.people import ADA, BEN, DEE, EVE, VIC, Person
from testbed.world.locksmith import Locksmith
from testbed.world.partner import BEGIN, CALLBACK, CLIENT, PORT, PROVIDER_AT
from testbed.world.wicket import Wicket

LENT = {"owner": ADA, "peer": BEN, "low": VIC, "foreign": EVE, "spare": DEE}
WICKET, LOCKSMITH = Wicket(), Locksmith()


def variable(who: str) -> str:
    """Name the variable that holds a person's password."""
    return f"LAUNCHREADY_{who.upper()}_SECRET"


def people() -> str:
    """Write the TOML."""
    identities = "".join(_identity(who, person) for who, person in LENT.items())
    return f"""
[access]
host = "{API}"
whoami = "GET /v1/me"
openapi = "https://{API}/about-this-api.json"
public = ["GET /v1/health"]
private = ["GET /v1/export", "GET /v1/settings"]
logout = "POST /v1/logout"
logout_within = 2
logout_everywhere = true

[access.guessing]
account = "{DEE.email}"
attempts = {WICKET.failures}
address_attempts = {WICKET.place}
locked_seconds = {WICKET.seconds:g}
change = "POST /v1/password"
change_body = '{{"old": "{{secret}}", "new": "{{new}}"}}'

[access.reset]
request = "POST {ASK}"
request_body = '{{"email": "{{address}}"}}'
address = "{DEE.email}"
link = "https://{API}{ASK}?token=*"
redeem = "POST {USE}"
redeem_body = '{{"token": "{{token}}", "password": "{{new}}"}}'
mail_seconds = 1
lasts_seconds = {LOCKSMITH.lasts:g}
{identities}{_OAUTH}{_LEAD}{_resource("lead", '["read", "list", "update"]', '["read", "list"]')}
guarded = {{ status = "won", tenant = "bolt" }}
hidden = ["score"]
{_resource("draft", "[]", "[]")}
guarded = {{}}
hidden = []
"""


_OAUTH = f"""
[oauth]
begin = "GET {BEGIN}"
callback = "{CALLBACK}"
issuer = "http://{PROVIDER_AT}:{PORT}"
listen = "{PROVIDER_AT}:{PORT}"
client_id = "{CLIENT}"
client_secret = "${{LAUNCHREADY_CLIENT_SECRET}}"
subject_email = "sso@acme.test"
existing = "{DEE.email}"
providers = 2
remove = "DELETE /v1/me"
"""


_LEAD = f"""
[lead]
host = "{API}"
email = "launch@acme.test"
send = "POST /v1/{LEADS}"
body = '''{{"form": "{{form}}", "name": "{{name}}", "email": "{{email}}",
  "phone": "{{phone}}", "message": "{{text}}"}}'''
trap = "website"
seconds = 1
list = "GET /v1/{LEADS}"
suspects = "GET /v1/{LEADS}?state=suspect"
delete = "DELETE /v1/{LEADS}/{{id}}"

[[lead.before]]
route = "POST /v1/{FORMS}"
keep = {{ form = "/form" }}
"""


def _identity(who: str, person: Person) -> str:
    return f"""
[identity.{who}]
secret = "${{{variable(who)}}}"
login = "POST /v1/login"
body = '{{"email": "{person.email}", "password": "{{secret}}"}}'
token = "/token"
headers = {{ Authorization = "Bearer {{token}}" }}
carriers = [
    "header X-Api-Key: {{token}}",
    "cookie session={{token}}",
    "query access_token={{token}}",
    "basic {person.email}:{{secret}}",
]
"""


def _resource(name: str, peer: str, low: str) -> str:
    path = f"/v1/{name}s"
    return f"""
[[resource]]
name = "{name}"
create = "POST {path}"
body = '{{"name": "{{canary}}", "phone": "{{private}}"}}'
read = "GET {path}/{{id}}"
list = "GET {path}"
update = "PATCH {path}/{{id}}"
delete = "DELETE {path}/{{id}}"
peer = {peer}
low = {low}"""
