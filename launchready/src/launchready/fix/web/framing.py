"""The policy that says who may frame a page."""

from launchready.evidence.csp import host_of, is_open
from launchready.evidence.visit import Visit
from launchready.fix import fix
from launchready.fix.header import sending
from launchready.fix.safe import host, is_host
from launchready.model import Change, Host, Step


@fix
def framing(subject: Host, visit: Visit) -> Change:
    """Write frame-ancestors, keeping the sites that are named already."""
    name = host(subject.name)
    hosts = dict.fromkeys(
        host_of(source)
        for page in visit.pages
        for policy in page.policies
        for source in policy.sources("frame-ancestors") or ()
        if not is_open(source)
    )
    who = [f"https://{at}" for at in hosts if is_host(at.removeprefix("*."))]
    value = " ".join(["frame-ancestors", *(["'self'", *who] if who else ["'none'"])])
    return Change(
        f"Say who may frame {name}",
        (
            *sending("Content-Security-Policy", value, name),
            Step(
                "Where customers embed the widget, name their sites instead of 'none', from the"
                " list of that customer; an empty list must mean nobody."
            ),
            Step("Leave X-Frame-Options: ALLOW-FROM out: browsers ignore it."),
        ),
        "launchready recheck WEB-03",
    )
