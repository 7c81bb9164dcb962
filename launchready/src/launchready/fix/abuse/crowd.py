"""What a person is told who is refused."""

from launchready.evidence.crowd import Crowd
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def crowd(subject: Product, crowd: Crowd) -> Change:  # noqa: ARG001 - the one chat
    """Write the sentence, and the room that an address needs."""
    return Change(
        f"Tell people at {host(crowd.host)} why they are refused",
        (
            Step(
                "Answer a refusal with a sentence where [chat] refusal points, such as: We get many"
                " messages from your network. Try again in a minute, or call us. Show it where"
                " the answer would stand."
            ),
            Step(
                f"Give an address room for {crowd.visitors} people: a limit of its own, several"
                " times that of one visitor."
            ),
        ),
        "launchready recheck ABU-13",
    )
