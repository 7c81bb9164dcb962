"""Scripts know which window speaks to them, and to which they speak.

## What it checks
Reads the scripts of a host: those that its pages hold and load from declared hosts, the modules
that these import, and those of pages in frames; the chat's own frame where `page` of `[embed]`
names it. Nothing is run, and nothing is sent to the scripts.

- Whatever hears messages of windows must compare `origin` or `source` as a whole before it uses
  the message: with `===`, a list, a set, or a pattern that is anchored at both ends and escapes
  its dots. A handler fails that compares nothing, or a part (`includes`, `indexOf`,
  `startsWith`, `endsWith`). The end from a dot on earns a warning: whoever has any name below
  gets in. Workers, ports, sockets and channels are heard by no foreign window, and do not count.
- What is told to `"*"`, any window, must be written out in the script, or be a number.

A check counts where all that is done with the message stands behind it, and compares with what
whoever opens the page does not choose, as its query and its referrer are chosen. What cannot be
followed ends in *inconclusive*, with the place: a handler of another module, a target that is not
named there, a script of a host that is not declared, or one that is inserted at runtime or goes
on beyond 256 KiB. It does not see what a login hides or what is listened to under a name that the
script puts together, nor judge what the message itself may be; who may frame a page that trusts
its parent is WEB-04's question.

## Why it matters
Any page may put yours in a frame or open it, and send it messages. A handler that takes them from
anybody does what a stranger says, with your visitor's session; one that answers to `"*"` hands
the stranger what it tells.

## How to fix
Compare `event.origin` with `===` (or `event.source` with the frame that you made) in the first
line of the handler, and name the receiver when you tell something.

## References
- [Window.postMessage](https://html.spec.whatwg.org/multipage/web-messaging.html), security
- OWASP ASVS 5.0, 3.5.5; [CWE-346](https://cwe.mitre.org/data/definitions/346.html)
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.checks import Check
from launchready.evidence.messages import Listener, Messages, Told
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity


@audit(
    code="WEB-06",
    title="Scripts know which window speaks to them, and to which they speak",
    per=Host,
    row=Row.INJECTION,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.5.5", "CWE-346"),
    reproduce="launchready recheck WEB-06 # {subject}",
)
def messages(messages: Messages) -> Judgement:
    """Judge by what is done with the sender, and by who may hear."""
    host = messages.host
    if not messages.pages:
        return not_applicable(f"{host} shows no page of its own")
    heard = [each for each in messages.listeners if each.sure]
    open_ = [each for each in heard if each.check in {Check.NONE, Check.PART}]
    told = [each for each in messages.told if each.sure]
    if open_ or told:
        what = " and ".join(
            text for text, found in (("obey any window", open_), ("tell any window", told)) if found
        )
        return failed(f"Scripts of {host} {what}", *map(_heard, open_), *map(_told, told))
    below = [each for each in heard if each.check is Check.BELOW]
    if below:
        return warned(f"Scripts of {host} obey every name below a domain", *map(_heard, below))
    count = len(messages.heard)
    read = f"({count} script{'s' * (count != 1)})"
    if not messages.listeners:
        return passed(f"No script of {host} hears other windows {read}")
    return passed(f"Scripts of {host} compare who speaks to them {read}")


def _heard(each: Listener) -> Finding:
    return Finding(each.where, f"{each.text!r} {each.check}", "event.origin === a known origin")


def _told(each: Told) -> Finding:
    return Finding(each.where, f"{each.text!r} is heard by any window", "the receiver's origin")
