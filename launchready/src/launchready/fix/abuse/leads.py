"""A form that tells machines from people, for each that it mistook."""

from typing import Final

from launchready.evidence.arrivals import Leads, Sender, autofilled
from launchready.fix import fix
from launchready.model import Change, Product, Step

STEPS: Final = {
    Sender.AUTOFILL: "Take names of any script, and fields that are all filled in at once.",
    Sender.KEYBOARD: "Take addresses with a plus, give people minutes, and let a form that was"
    " refused for a mistake be sent again.",
    Sender.BARE: "Give each form a token of the server, and take no lead without one.",
    Sender.HASTY: "Keep when a token was given, and mark what comes back sooner than a person"
    " could write it.",
    Sender.TRAPPED: "Mark what fills in the hidden field.",
    Sender.REPLAYED: "Let a token serve for one lead, or few, and mark what comes beyond.",
    Sender.TWICE: "Answer the same lead of the same form with the one that is there.",
}


@fix
def leads(subject: Product, seen: Leads) -> Change:
    """Write one step for each sender who was mistaken for another."""
    steps = [STEPS[each.sender] for each in (*seen.lost, *seen.through)]
    if seen.lost and autofilled(seen.trap):
        steps.append(f"Rename the hidden field {seen.trap}: browsers fill that name in.")
    return Change(
        f"Tell machines from people in the form of {subject}, and mark rather than drop",
        tuple(Step(f"{seen.route}: {text}") for text in steps),
        "launchready recheck ABU-12",
    )
