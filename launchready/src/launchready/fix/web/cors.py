"""The list of whole origins, as a rule."""

from launchready.evidence.cors import CrossOrigin
from launchready.evidence.names import registrable
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

NAME = "Access-Control-Allow-Origin"


@fix
def cors(subject: Host, cross_origin: CrossOrigin) -> Change:
    """Write the rule with the product's own site on the list."""
    name = host(subject.name)
    own = f"https://www.{registrable(name) or name}"
    parts: list[ServerRule | Step] = [
        ServerRule(
            "nginx",
            "# in the http block; take out what the application sends by itself\n"
            f'map $http_origin $listed_origin {{\n    default "";\n    "{own}" $http_origin;\n}}\n'
            f"add_header {NAME} $listed_origin always;\nadd_header Vary Origin always;",
        ),
        ServerRule(
            "Caddy",
            f"{name} {{\n\t@listed header Origin {own}\n\theader -{NAME}\n"
            f"\theader @listed {NAME} {own}\n\theader +Vary Origin\n}}",
        ),
        Step("Compare whole origins, by equality. Leave out null, http:// and every pattern."),
    ]
    if any(seen.credentials for seen in cross_origin.answers):
        parts.append(
            Step(
                "Send Access-Control-Allow-Credentials only where a foreign page of yours needs"
                " the visitor's cookies; a widget does better with a token of its own."
            )
        )
    return Change(
        f"Let only listed origins into {name}", tuple(parts), "launchready recheck WEB-04"
    )
