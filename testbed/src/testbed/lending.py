"""The part of a manifest that lends the people of an office, with consent to try it."""

from datetime import UTC, datetime, timedelta

from testbed.healthy import API
from testbed.web.office import ADA, BEN, EVE, VIC, Person

LENT = {"owner": ADA, "peer": BEN, "low": VIC, "foreign": EVE}


def variable(who: str) -> str:
    """Name the variable that holds a person's password."""
    return f"LAUNCHREADY_{who.upper()}_SECRET"


ENVIRON = {variable(who): person.password for who, person in LENT.items()}


def lending() -> str:
    """Write the TOML."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    people = "".join(_identity(who, person) for who, person in LENT.items())
    return f"""
[access]
host = "{API}"
whoami = "GET /v1/me"
{people}{_resource("lead", '["read", "list", "update"]', '["read", "list"]')}
{_resource("draft", "[]", "[]")}
[consent.attack]
hosts = ["{API}"]
until = {tomorrow}
requests = 2000
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
