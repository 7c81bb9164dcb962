"""The lead form keeps machines out, and no people.

## What it checks
The form of `[lead]` is filled in by a few people and a few machines, and its owner looks what came
of it. A person's lead has to arrive without a mark: of somebody slow whose browser fills in all
that it knows (a trap with a name such as `company` too), whose name is not of ASCII alone; and of
somebody with a plus in the address who types for a while, makes a mistake, and tries again. A
machine's lead must not arrive, or be marked as suspect: one that was never given the form, that
sends it at once, fills in the `trap`, sends one form with other words more often than `each` says,
or sends the very same twice. No answer counts, only what the owner sees. What was made is removed,
and seen to be gone.

A machine that waits like a person and fills in one form each time is not told from one. What a
browser does with the page, and a challenge that only a browser passes, is not seen here.

## Why it matters
Behind a form without protection, leads drown in spam and get no answer. Behind one that is too
eager, a customer is told thank you, and nobody ever reads what they wrote.

## How to fix
Give each form a token that serves for few leads, count the seconds since it was given, and set a
trap of a name that no browser fills in. Keep and mark what looks like a machine's, and never drop
it: then a mistake costs nobody their customer.

## References
- [OWASP API6:2023](https://owasp.org/API-Security/editions/2023/en/0xa6-unrestricted-access-to-sensitive-business-flows/)
- OWASP ASVS 5.0, 2.4.1 and 2.4.2
- [WCAG 2.2, 1.1.1](https://www.w3.org/TR/WCAG22/#non-text-content), where the protection is a
  challenge
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.arrivals import Arrival, Leads
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
    code="ABU-12",
    title="The lead form keeps machines out, and no people",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API6:2023", "ASVS 2.4.1", "ASVS 2.4.2"),
    reproduce="launchready recheck ABU-12 # {subject}",
)
def leads(seen: Leads) -> Judgement:
    """Judge what the owner saw."""
    people = [each for each in seen.arrivals if each.sender.is_person]
    machines = len(seen.arrivals) - len(people)
    lost, through = seen.lost, seen.through
    if not lost and not through:
        return passed(
            f"{seen.host} hears {len(people)} of {len(people)} people, and keeps or marks"
            f" {machines} of {machines} machines"
        )
    said = [f"loses {len(lost)} of {len(people)} people"] if lost else []
    said += [f"takes {len(through)} of {machines} machines for people"] if through else []
    return failed(
        f"{seen.host} {' and '.join(said)}",
        *(_lost(seen, each) for each in lost),
        *(_through(seen, each) for each in through),
    )


def _lost(seen: Leads, each: Arrival) -> Finding:
    what = "is marked as a machine's" if each.marked else "never arrives"
    got = f"the lead {what} (answered {each.status})"
    return Finding(_where(seen, each), got, "it arrives, without a mark")


def _through(seen: Leads, each: Arrival) -> Finding:
    got = f"{each.clean} of {each.sent} arrive like a person's (answered {each.status})"
    return Finding(_where(seen, each), got, f"at most {each.allowed}, or marked as suspect")


def _where(seen: Leads, each: Arrival) -> str:
    return f"{seen.route} at {seen.host}, {each.sender}"
