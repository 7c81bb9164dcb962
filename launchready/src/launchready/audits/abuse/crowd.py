"""People who share an address are heard, or told what to do instead.

## What it checks
Thirty fresh visitors come from one address, as from an office or a mobile network, and each says
one thing. All of them are heard, or whoever is refused is told so in a sentence: what stands in the
refusal where `chat.refusal` points. A code, a number or nothing at all tells a person nothing.
Where somebody is told nothing they come once more, in a minute that nobody else has used.

They come faster than people would, at the pace of the run. Whether the widget shows what it is
told is not seen here.

## Why it matters
Limits are written against scripts and hit families, offices and whole mobile networks. Somebody
whose message vanishes does not write a second time, and an owner who hears of it turns the
limit off.

## How to fix
Give an address several times what a visitor has, answer a refusal with a sentence that says when
to come back and how else to reach you, and show it where the answer would stand.

## References
- [RFC 6585, section 4](https://www.rfc-editor.org/rfc/rfc6585#section-4)
- [OWASP API4:2023](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.crowd import Crowd
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
    code="ABU-13",
    title="People who share an address are heard or told",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=False,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API4:2023",),
    reproduce="launchready recheck ABU-13 # {subject}",
)
def crowd(crowd: Crowd) -> Judgement:
    """Judge what those were told who were refused."""
    if not crowd.mute:
        told = "" if crowd.taken == crowd.visitors else ", and the others are told in words"
        return passed(f"{crowd.host} hears {crowd.taken} of {crowd.visitors} visitors{told}")
    where = f"the chat at {crowd.host}"
    refused = f"{crowd.visitors - crowd.taken} of {crowd.visitors} visitors of one address"
    return failed(
        f"{crowd.host} refuses people who share an address, and tells them nothing",
        *(
            Finding(where, f"refuses {refused} with {text!r}" if text else f"refuses {refused}",
                    "they are heard, or told in a sentence what to do")
            for text in crowd.mute
        ),
    )  # fmt: skip
