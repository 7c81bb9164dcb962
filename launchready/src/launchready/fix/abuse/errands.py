"""Bounds of what a chat is there for."""

from launchready.evidence.errands import Errands
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def errands(subject: Product, errands: Errands) -> Change:  # noqa: ARG001 - the one chat
    """Write how to keep to it, and for code how to see that an answer is none."""
    kinds = sorted({each.kind for each in errands.done})
    scope = Step(
        "Before the call, look up what the business knows of the question: where nothing is near,"
        " say so and offer a person, without the model."
    )
    prompt = Step(
        "Say in the prompt what the bot is there for, and that nothing else is done in any pretext"
        + (f"; try it with what was done: {', '.join(kinds)}." if kinds else ".")
    )
    cap = Step(
        "Cap the tokens of an answer, and refuse in a fixed sentence instead of a written one."
    )
    return Change(
        f"Keep {host(errands.host)} to its business", (scope, prompt, cap),
        "launchready recheck ABU-15",
    )  # fmt: skip
