"""The same addresses with https, and a policy that mends what was overlooked."""

from urllib.parse import urlsplit

from launchready.evidence.journey import Journey
from launchready.fix import fix
from launchready.fix.safe import host, is_host
from launchready.model import Change, Host, ServerRule, Step

POLICY = "upgrade-insecure-requests"


@fix
def mixed_content(subject: Host, journey: Journey) -> Change:
    """Name the hosts that must answer by https, then add the policy."""
    name = host(subject.name)
    loads = [load.rpartition(" ")[2] for read in journey.readings for load in read.insecure]
    loads += [form.action for read in journey.pages for form in read.forms]
    hosts = dict.fromkeys(urlsplit(u).hostname or "" for u in loads if u.startswith("http:"))
    steps = [Step(f"Write https://{at} for http://{at}.") for at in hosts if is_host(at)]
    return Change(
        summary=f"Let {name} load everything by https",
        parts=(
            *(steps or [Step("Write https:// for every http:// that the findings list.")]),
            Step("Then, for what is still overlooked in old content:"),
            ServerRule("nginx", f'add_header Content-Security-Policy "{POLICY}" always;'),
            ServerRule("Caddy", f'{name} {{\n\theader +Content-Security-Policy "{POLICY}"\n}}'),
            ServerRule("Cloudflare", "SSL/TLS > Edge Certificates > Automatic HTTPS Rewrites: on"),
        ),
        recheck="launchready recheck TLS-07",
    )
