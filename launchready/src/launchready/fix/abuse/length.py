"""The longest message, as a rule."""

from launchready.evidence.limits import Lengths
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, ServerRule, Step

BYTES_EACH = 4


@fix
def length(subject: Product, lengths: Lengths) -> Change:  # noqa: ARG001 - the one chat
    """Write the declared length for the application, and a cap for nginx."""
    name, characters = host(lengths.host), lengths.within.characters
    return Change(
        f"Refuse messages beyond {characters} characters at {name}",
        (
            Step(
                f"Refuse with 413 or 422 what is longer than {characters} characters, before it is"
                " stored or sent on, and tell the person the limit."
            ),
            ServerRule(
                "nginx",
                f"# in the location of the chat, in the server block of {name}\n"
                f"client_max_body_size {characters * BYTES_EACH + 1_024};",
            ),
        ),
        "launchready recheck ABU-08",
    )
