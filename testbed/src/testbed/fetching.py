"""The part of a manifest that names what fetches, and where the run may listen for it."""

from testbed.world import IPV4
from testbed.world.fetcher import HOOKS, INSIDE, OUTSIDE, PATH, REBINDS


def fetching() -> str:
    """Write the TOML."""
    return f"""
[[fetcher]]
name = "preview"
fetch = "POST {PATH}"
body = '{{"url": "{{url}}"}}'

[inside]
listen = "{IPV4}"
name = "{INSIDE}"
rebinds = "{REBINDS}"

[outside]
url = "http://{HOOKS}:{{port}}/"
listen = "{OUTSIDE}"
"""
