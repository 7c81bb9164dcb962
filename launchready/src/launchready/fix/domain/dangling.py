"""The record to delete, named exactly."""

from launchready.evidence.dns import Pointer, Pointers
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, Step


@fix
def dangling(subject: Host, pointers: Pointers) -> Change:
    """Write one step for each pointer whose target is loose."""
    name = host(subject.name)
    loose = [p for p in pointers.pointers if not (p.exists and p.registered) or p.unclaimed]
    steps = [Step(_step(pointer)) for pointer in loose]
    if pointers.wildcard:
        steps.append(Step(f"Look at the wildcard above {name} too: it answers for every name."))
    steps.append(Step("From now on delete the record first, and the resource behind it after."))
    return Change(
        f"Delete what {name} points to in vain", tuple(steps), "launchready recheck DOM-05"
    )


def _step(pointer: Pointer) -> str:
    source, target = pointer.source, pointer.target
    if pointer.kind == "SPF":
        return (
            f"Take {target} out of the SPF record (TXT) of {source}: it lets its owner send as you."
        )
    deletion = f"Delete the {pointer.kind} record of {source} to {target}"
    if pointer.unclaimed:
        return f"{deletion}, or claim the name at {pointer.provider} again."
    return f"{deletion}."
