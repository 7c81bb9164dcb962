"""The part of a manifest that names where an office takes files."""

from testbed.web.cabinet import FILES
from testbed.world.cabinet import MOST, SECONDS


def uploads() -> str:
    """Write the TOML."""
    return f"""
[[upload]]
name = "attachment"
send = "POST {FILES}"
read = "GET {FILES}/{{id}}"
delete = "DELETE {FILES}/{{id}}"
readers = ["peer"]
most_bytes = {MOST}
link = "/link"
link_seconds = {SECONDS}
"""
