"""What to do at the registrar."""

from launchready.evidence.rdap import Registrations
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, Product, Step


@fix
def registration(subject: Product, seen: Registrations) -> Change:
    """Say what to renew, lock and ask for, domain by domain."""
    steps: list[Step] = []
    for domain in seen.domains:
        name = domain.domain if is_host(domain.domain) else str(subject)
        held = [status for status in domain.statuses if "hold" in status or "pending" in status]
        if held or "redemption period" in domain.statuses:
            steps.append(
                Step(
                    f"Ask the registrar of {name} today why its status is"
                    f" {', '.join(held) or 'redemption period'}: an unanswered mail of the"
                    " registrar's to the owner, an unpaid bill, or a dispute."
                )
            )
        ends = f" (it ends on {domain.ends:%Y-%m-%d})" if domain.ends else ""
        steps.append(Step(f"Renew {name} for several years{ends}."))
        steps.append(Step(f"Set the transfer lock of {name} (clientTransferProhibited)."))
    steps.append(
        Step(
            "Switch automatic renewal on, with a card that somebody watches, and put the account"
            " at the registrar behind a second factor and a mail address of another domain."
        )
    )
    return Change("Keep the domain yours", tuple(steps), "launchready recheck DOM-02")
