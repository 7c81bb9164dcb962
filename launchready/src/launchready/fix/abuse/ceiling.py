"""A budget for all visitors together."""

from launchready.evidence.ceiling import Ceiling
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def ceiling(subject: Product, ceiling: Ceiling) -> Change:  # noqa: ARG001 - the one chat
    """Write where to stop; where refusals are paid for, that comes first."""
    reserve = Step(
        "Keep one budget of the day for the product and one for each tenant; reserve from both"
        " before each call, in one statement, and refuse everybody where nothing is left."
    )
    early = Step("Refuse before the model is called: nothing that is refused may cost a call.")
    return Change(
        f"Let a ceiling stop everybody at {host(ceiling.host)}",
        (
            *([early] if ceiling.paid else []),
            reserve,
            Step("Set a hard limit at the provider too, and tell a person at 50, 80 and 100 %."),
        ),
        "launchready recheck ABU-05",
    )
