"""The limit in front of the chat, as a rule."""

from launchready.evidence.limits import Ramp
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, ServerRule, Step


@fix
def rate(subject: Product, ramp: Ramp) -> Change:  # noqa: ARG001 - the one chat
    """Write the declared limit for nginx, and where the application counts."""
    name = host(ramp.host)
    return Change(
        f"Hold {name} to the {ramp.declared} messages a minute that it declares",
        (
            ServerRule(
                "nginx",
                "# in the http block\n"
                f"limit_req_zone $binary_remote_addr zone=chat:10m rate={ramp.declared}r/m;\n"
                f"# in the location of the chat, in the server block of {name}\n"
                f"limit_req zone=chat burst={ramp.declared} nodelay;\nlimit_req_status 429;\n"
                "add_header Retry-After 60 always;",
            ),
            Step(
                "Count in the application too, per visitor, address and tenant, in a store that"
                " all processes share, before the model is called; answer 429 with Retry-After."
            ),
        ),
        "launchready recheck ABU-01",
    )
