"""A first line for each handler, and a receiver for what is told."""

from collections.abc import Iterable

from launchready.evidence.checks import Check
from launchready.evidence.messages import Listener, Messages, Told
from launchready.fix import fix
from launchready.fix.safe import host, is_path
from launchready.model import Change, Host, Step

CHECK = "begin each handler of messages with: if (event.origin !== KNOWN) return;"
NAME = "give postMessage the receiver's origin in the place of *."


@fix
def messages(subject: Host, messages: Messages) -> Change:
    """Write a step for each script, and one for what all of them refuse."""
    open_ = [each for each in messages.listeners if each.sure and each.check is not Check.WHOLE]
    told = [each for each in messages.told if each.sure]
    steps = [f"{name}: {CHECK}" for name in _names(open_)]
    steps += [f"{name}: {NAME}" for name in _names(told)]
    steps.append("Refuse a message whose shape you do not know, whoever sends it.")
    summary = f"Let scripts of {host(subject.name)} know whom they hear and tell"
    return Change(summary, tuple(map(Step, steps)), "launchready recheck WEB-06")


def _names(found: Iterable[Listener | Told]) -> dict[str, None]:
    """Name each script once, where its path is fit to stand in a sentence."""
    paths = ("/" + each.where.partition("://")[2].partition("/")[2] for each in found)
    return dict.fromkeys(path if is_path(path) else "A script in a page" for path in paths)
