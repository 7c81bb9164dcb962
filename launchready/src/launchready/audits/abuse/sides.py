"""What costs money beside messages has limits too.

## What it checks
Each route that `[[chat.side]]` declares, such as an upload, a transcript by mail, a search or an
export, is asked by a fresh visitor as often as it says and a few times more. It counts as done
where the answer holds what `accepted` points at. It has to be refused by then. What exceeds the
limit is seen twice with fresh visitors before it counts, since two windows of a limit may meet.

One with a `socket` is a WebSocket: a fresh visitor writes all its frames at once. A frame is done
or refused by what comes back, or it is closed (1013, 4429). Then the same visitor opens a second
one, which must not begin to count anew. Frames that nobody answers are neither.

Routes that nobody declares are not seen.

## Why it matters
The chat is guarded, and the door beside it is open: mails are sent in your name, files fill the
store, and each page that is embedded or read aloud is paid for. Limiters count requests, and a
WebSocket is one: what is said on it is often counted by nobody.

## How to fix
Give each route that costs money a limit of its own, per visitor and per address, in the store
that counts messages. On a WebSocket, count each frame by who sent it, not by the connection.

## References
- [OWASP API4:2023](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
- OWASP ASVS 5.0, 15.2.2
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.sides import Sides
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)


@audit(
    code="ABU-14",
    title="What costs money beside messages is limited",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API4:2023", "ASVS 15.2.2"),
    reproduce="launchready recheck ABU-14 # {subject}",
)
def sides(sides: Sides) -> Judgement:
    """Judge each route by how often it was done."""
    open_ = [side for side in sides.sides if side.over]
    if open_:
        names = ", ".join(side.name for side in open_)
        findings = (
            Finding(
                f"{side.route} at {sides.host}",
                f"is done {side.taken} times, from {sides.vantage}",
                f"a refusal after {side.declared}",
            )
            for side in open_
        )
        return failed(f"{sides.host} does more than it declares: {names}", *findings)
    return passed(f"{sides.host} refuses in time: {', '.join(s.name for s in sides.sides)}")
