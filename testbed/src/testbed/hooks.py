"""The part of a manifest that names where an office takes events of another service."""

from testbed.web.hatch import HOOK, ID, PAID, SIGNATURE, TIME
from testbed.world.hatch import LAG, TOLERANCE

SECRET, FOREIGN = "LAUNCHREADY_BILLING_SECRET", "LAUNCHREADY_BILLING_FOREIGN"


def hooks() -> str:
    """Write the TOML."""
    return f"""
[[webhook]]
name = "billing"
route = "POST {HOOK}"
body = '{{"event": "paid", "reference": "{{canary}}"}}'
secret = "${{{SECRET}}}"
foreign_secret = "${{{FOREIGN}}}"
header = "{SIGNATURE}"
form = "t={{time}},sha256={{hex}}"
signed = "{{id}}.{{time}}.{{body}}"
id_header = "{ID}"
time_header = "{TIME}"
tolerance_seconds = {TOLERANCE}
shows = "GET {PAID}"
lag_seconds = {LAG}
delete = "DELETE {PAID}/{{id}}"
"""
