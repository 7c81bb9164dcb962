"""A visitor who says that they are somebody is not taken for them.

## What it checks
`[chat.claim]` says how a visitor claims to be somebody: when the session begins, or in a form of
it, such as that of a lead. The run makes a person up, claims to be them with the signature of
`secret` where there is one, and says a text that nobody can guess. Then strangers in sessions of
their own claim to be that person: without any proof, or where there are signatures, without one
and with that of another address. None of them may be told or read the text, nor may what they say
land in the person's conversation; and where `contacts` shows the owner who left their name, the
person's must still stand there, whatever name the strangers left.

That the claim is taken at all has to be seen: where there is a `secret`, by a second session of the
person, signed, that finds the text again; else by the owner, who finds the name. A key whose
signature gives no history is better left out. The person must read their own words in the end, and
each stranger their own.

It does not try other spellings of an address, nor ids that you hand out, and does not judge how
your people are shown that a claim is only a claim. What was claimed goes with the conversation
where erasing it takes that along, and stays where it does not.

## Why it matters
Anybody can type a customer's address. A chat that believes it hands out what the customer told
you, or lets a stranger speak for them. Products had the signature, and took a session without it.

## How to fix
Tie history to the session, and a claim to nothing but a label. Where visitors are known to your
site, verify a signature that your server made for that very address, and refuse or ignore a claim
without it. Keep what a stranger leaves as a record of its own, beside the one that was there.

## References
- [OWASP API2:2023](https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/)
- OWASP ASVS 5.0, 9.1.1; [CWE-290](https://cwe.mitre.org/data/definitions/290.html)
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.claims import Claims, Pretence
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
    code="AUT-08",
    title="A visitor who says that they are somebody is not taken for them",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API2:2023", "ASVS 9.1.1", "CWE-290"),
    reproduce="launchready recheck AUT-08 # {subject}",
)
def claims(claims: Claims) -> Judgement:
    """Judge by what strangers got, and by what they left of the person."""
    if claims.open:
        ways = " and ".join(each.proof for each in claims.open)
        found = [_finding(claims, each) for each in claims.open]
        return failed(f"The chat of {claims.host} takes strangers for the person, {ways}", *found)
    if claims.renamed:
        where = f"{claims.where} at {claims.host}"
        got = "a stranger's name stands where the person's stood"
        summary = f"A stranger renames whoever they claim to be at {claims.host}"
        return failed(summary, Finding(where, got, "both names, each as a claim"))
    kept = "" if claims.renamed is None else ", and the person keeps their name"
    count = len(claims.pretences)
    tried = f"{count} stranger{'s' * (count > 1)}"
    return passed(f"Who claims to be somebody is not taken for them ({tried}){kept}")


def _finding(claims: Claims, each: Pretence) -> Finding:
    got = "the person's words" if each.shown else "a stranger's words among the person's"
    where = f"{claims.where} at {claims.host}, {each.proof}"
    return Finding(where, f"{got} ({each.status})", "a conversation of their own")
