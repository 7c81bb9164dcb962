"""Whom to believe about the visitor's address, as a rule."""

from launchready.evidence.limits import Disguises
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, ServerRule, Step


@fix
def forwarded(subject: Product, disguises: Disguises) -> Change:  # noqa: ARG001 - the one chat
    """Write the rule that overwrites each field that was believed."""
    name = host(disguises.host)
    fields = dict.fromkeys(trick.disguise.field for trick in disguises.worked(address=True))
    lines = [f'proxy_set_header {field} "";' for field in fields if field != "X-Forwarded-For"]
    return Change(
        f"Take the visitor's address at {name} from the connection",
        (
            ServerRule(
                "nginx",
                "\n".join(
                    [
                        f"# in the server block of {name}: what a visitor writes ends here",
                        "proxy_set_header X-Forwarded-For $remote_addr;",
                        *lines,
                    ]
                ),
            ),
            Step(
                "Let the application believe one field from one hop: the address of your own"
                " front (uvicorn --forwarded-allow-ips, Express trust proxy, Rails"
                " trusted_proxies)."
            ),
            Step("Close the origin to everybody but your front."),
        ),
        "launchready recheck ABU-03",
    )
