"""Which name to change, and which one to watch or to register."""

from launchready.evidence.lookalike import Likeness
from launchready.fix import fix
from launchready.model import Change, Product, Step

RECHECK = "launchready recheck DOM-11"


@fix
def lookalike(subject: Product, seen: Likeness) -> Change:
    """Write one step for each name of one's own, and for each of others."""
    odd = [host for host, label in seen.labels if label.fault or label.mixed or label.reads_like]
    steps = [f"Give {host} a name in one script, or in ASCII." for host in dict.fromkeys(odd)]
    steps += [
        f"Find out whose {other.name} is: if it is yours, let it lead to {other.like}; if not, "
        "watch it, and tell its registrar where it deceives."
        for other in seen.strangers
    ]
    parts = tuple(map(Step, steps)) or (Step("Register the spellings that can be mistaken."),)
    return Change(f"Let nobody mistake the names of {subject}", parts, RECHECK)
